package ai.massgen.backend.responses;

import ai.massgen.backend.Failure;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorBody;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.ErrorStatus;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Explains errors of this family: of HTTP, as event {@code error}, and as the {@code error} of a response that failed. The
 * latter two have no status; code and type tell, by the words of OpenAI's references ("The response object", "Error
 * codes").
 *
 * @param requestId the provider's id of the request; null where it gave none
 */
record FailureMapper(Dialect dialect, @Nullable String requestId) {
    private static final int UNKNOWN = 500;

    /** OpenAI says 429 too when the account is empty; waiting does not cure that. */
    Failure of(ErrorResponse response) {
        var body = ErrorBody.of(response.body());
        boolean quota = response.status() == 429 && status(body) == 402;
        return ErrorStatus.failure(
                quota ? 402 : response.status(), origin(response.status(), body), response.retryAfter());
    }

    /** An error that came with status 200. */
    Failure inStream(JsonNode error) {
        var body = ErrorBody.of(error);
        var status = body.status();
        return ErrorStatus.failure(status == null ? status(body) : status, origin(null, body), null);
    }

    /** The response failed, and nobody says why. */
    Failure unexplained() {
        return new Failure.ServerError(local("the response failed, and the provider does not say why"), null);
    }

    /** Somebody cancelled the response at the provider. */
    Failure cancelled() {
        return new Failure.Cancelled(local("the response was cancelled at the provider"));
    }

    Failure protocol(String message) {
        return new Failure.Protocol(local(message));
    }

    private Failure.Origin local(String message) {
        return new Failure.Origin(dialect.provider(), null, requestId, null, null, message);
    }

    private Failure.Origin origin(@Nullable Integer status, ErrorBody body) {
        return new Failure.Origin(dialect.provider(), status, requestId, body.type(), body.code(), body.message());
    }

    private static int status(ErrorBody body) {
        int byCode = status(body.code());
        return byCode == UNKNOWN ? status(body.type()) : byCode;
    }

    private static int status(@Nullable String word) {
        var told = word == null ? "" : word.toLowerCase(Locale.ROOT);
        return switch (told) {
            case "invalid_api_key", "authentication_error" -> 401;
            case "insufficient_quota", "billing_hard_limit_reached" -> 402;
            case "permission_error", "permission_denied" -> 403;
            case "model_not_found", "not_found_error", "previous_response_not_found" -> 404;
            case "rate_limit_exceeded", "rate_limit_error", "tokens", "requests" -> 429;
            case "overloaded", "overloaded_error", "server_is_overloaded", "slow_down", "service_unavailable" -> 503;
            default -> isAboutTheRequest(told) ? 400 : UNKNOWN;
        };
    }

    /** A dozen words for what is wrong with a prompt or an image: {@code invalid_prompt}, {@code image_too_large}, …. */
    private static boolean isAboutTheRequest(String word) {
        return word.startsWith("invalid_")
                || word.startsWith("image_")
                || word.startsWith("unsupported_")
                || word.endsWith("_image")
                || word.equals("context_length_exceeded")
                || word.equals("content_filter");
    }
}
