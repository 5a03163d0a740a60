package ai.massgen.backend.wire;

import ai.massgen.backend.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which failure an HTTP status means. Errors inside a stream are given the status that they would have had.
 *
 * <p>Source of the numbers: the providers' error pages; 529 is Anthropic's "overloaded", 402 OpenRouter's and DeepSeek's
 * "no credit left"; 408 and 409 are retried by the vendors' own clients.
 */
public final class ErrorStatus {
    private ErrorStatus() {}

    /**
     * Makes the failure.
     *
     * @param status the status to judge by, which may be another than that of the origin
     */
    public static Failure failure(int status, Failure.Origin origin, @Nullable Duration retryAfter) {
        return switch (status) {
            case 401 -> new Failure.Authentication(origin, "check the API key of this provider");
            case 402 -> new Failure.QuotaExhausted(origin);
            case 403 ->
                new Failure.Authentication(origin, "check that the API key may use this model, from this place");
            case 429 -> new Failure.RateLimited(origin, retryAfter);
            case 503, 529 -> new Failure.Overloaded(origin, retryAfter);
            default -> byClass(status, origin, retryAfter);
        };
    }

    private static Failure byClass(int status, Failure.Origin origin, @Nullable Duration retryAfter) {
        if (status >= 500 || status == 408 || status == 409) {
            return new Failure.ServerError(origin, retryAfter);
        }
        return status >= 400 ? new Failure.InvalidRequest(origin, advice(status)) : new Failure.Protocol(origin);
    }

    private static String advice(int status) {
        return switch (status) {
            case 404 -> "check the model's name and the base URL";
            case 413 -> "send less: shorten the conversation or leave files out";
            default -> "change the request as the message says";
        };
    }
}
