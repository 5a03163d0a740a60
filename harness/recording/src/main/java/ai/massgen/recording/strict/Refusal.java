package ai.massgen.recording.strict;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an API refuses a request.
 *
 * @param status HTTP status
 * @param message in the words of the provider
 * @param param the parameter that is wrong, as OpenAI names it; null for none
 * @param code OpenAI's code; null for none
 */
record Refusal(
        int status,
        String message,
        @Nullable String param,
        @Nullable String code) {

    Refusal {
        Objects.requireNonNull(message, "message");
    }

    static Refusal of(String message) {
        return new Refusal(400, message, null, null);
    }

    static Refusal of(String message, @Nullable String param, @Nullable String code) {
        return new Refusal(400, message, param, code);
    }
}
