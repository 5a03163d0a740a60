package ai.massgen.backend.chat;

import ai.massgen.backend.FinishReason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of this family and its relatives, in any case: {@code sensitive} and {@code network_error} are Zhipu's, {@code
 * insufficient_system_resource} is DeepSeek's for an answer that it broke off.
 */
final class FinishReasons {
    private FinishReasons() {}

    static FinishReason of(@Nullable String raw) {
        return switch (raw == null ? "" : raw.toLowerCase(Locale.ROOT)) {
            case "" -> FinishReason.UNKNOWN;
            case "stop", "stop_sequence", "end_turn", "eos", "eos_token" -> FinishReason.STOP;
            case "tool_calls", "function_call", "tool_use" -> FinishReason.TOOL_CALLS;
            case "length", "max_tokens", "model_length", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "content_filter", "content_filtered", "refusal", "safety", "sensitive" -> FinishReason.CONTENT_FILTER;
            case "pause_turn" -> FinishReason.PAUSE;
            case "error", "network_error", "insufficient_system_resource" -> FinishReason.ERROR;
            default -> FinishReason.OTHER;
        };
    }

    /** A model that refused did not answer, though OpenAI says {@code stop} then. */
    static FinishReason of(@Nullable String raw, boolean refusal) {
        var told = of(raw);
        return refusal && isVague(told) ? FinishReason.CONTENT_FILTER : told;
    }

    /** A model that called tools waits for them, even where the server says {@code stop} or nothing. */
    static FinishReason withCalls(FinishReason reason, boolean calls) {
        return calls && isVague(reason) ? FinishReason.TOOL_CALLS : reason;
    }

    private static boolean isVague(FinishReason reason) {
        return reason == FinishReason.STOP || reason == FinishReason.UNKNOWN;
    }
}
