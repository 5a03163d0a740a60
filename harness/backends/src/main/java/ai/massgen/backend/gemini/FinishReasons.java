package ai.massgen.backend.gemini;

import ai.massgen.backend.FinishReason;
import org.jspecify.annotations.Nullable;

/**
 * The words of this family (API reference, {@code FinishReason}). They come as numbers where the client asked for that
 * ({@code $alt=json;enum-encoding=int}); beyond the first five, Google's two APIs number them differently.
 */
final class FinishReasons {
    private FinishReasons() {}

    static FinishReason of(@Nullable String raw) {
        return switch (raw == null ? "" : raw) {
            case "", "FINISH_REASON_UNSPECIFIED", "0" -> FinishReason.UNKNOWN;
            case "STOP", "1" -> FinishReason.STOP;
            case "MAX_TOKENS", "2" -> FinishReason.LENGTH;
            case "SAFETY",
                    "3",
                    "RECITATION",
                    "4",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "MODEL_ARMOR",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> FinishReason.CONTENT_FILTER;
            case "MALFORMED_FUNCTION_CALL",
                    "UNEXPECTED_TOOL_CALL",
                    "TOO_MANY_TOOL_CALLS",
                    "MISSING_THOUGHT_SIGNATURE",
                    "MALFORMED_RESPONSE" -> FinishReason.ERROR;
            default -> FinishReason.OTHER;
        };
    }
}
