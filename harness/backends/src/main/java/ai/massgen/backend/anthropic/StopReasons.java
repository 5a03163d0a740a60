package ai.massgen.backend.anthropic;

import ai.massgen.backend.FinishReason;
import org.jspecify.annotations.Nullable;

/** The words of this family. */
final class StopReasons {
    private StopReasons() {}

    static FinishReason of(@Nullable String raw) {
        return switch (raw == null ? "" : raw) {
            case "" -> FinishReason.UNKNOWN;
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "refusal" -> FinishReason.CONTENT_FILTER;
            case "pause_turn", "compaction" -> FinishReason.PAUSE;
            default -> FinishReason.OTHER;
        };
    }
}
