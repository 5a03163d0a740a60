package ai.massgen.backend.responses;

import ai.massgen.backend.FinishReason;
import org.jspecify.annotations.Nullable;

/** The words of this family for how a response stands: its {@code status}, and why it is {@code incomplete}. */
final class Endings {
    private Endings() {}

    static FinishReason of(@Nullable String status, @Nullable String detail) {
        return switch (status == null ? "" : status) {
            case "" -> FinishReason.UNKNOWN;
            case "completed" -> FinishReason.STOP;
            case "incomplete" -> incomplete(detail == null ? "" : detail);
            // A response in the background: queued, in_progress.
            default -> FinishReason.OTHER;
        };
    }

    private static FinishReason incomplete(String detail) {
        return switch (detail) {
            case "max_output_tokens", "max_tokens" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }
}
