package ai.massgen.backend.chat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorBody;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.ErrorStatus;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Explains errors of this family.
 *
 * <p>An error inside a stream, or in a body with status 200, has no status of its own. OpenRouter and Groq send one along;
 * for the others type and code tell, by the words that OpenAI's error reference uses.
 *
 * @param requestId the provider's id of the request; null where it gave none
 */
record FailureMapper(Dialect dialect, @Nullable String requestId) {
    private static final int UNKNOWN = 500;

    /** OpenAI says 429 too when the account is empty; waiting does not cure that. */
    Failure of(ErrorResponse response) {
        var body = ErrorBody.of(response.body());
        var origin = origin(response.status(), body);
        boolean quota = response.status() == 429 && status(body) == 402;
        return ErrorStatus.failure(quota ? 402 : response.status(), origin, response.retryAfter());
    }

    /** An error that came with status 200. */
    Failure inStream(JsonNode error) {
        var body = ErrorBody.of(error);
        var status = body.status();
        return ErrorStatus.failure(status == null ? status(body) : status, origin(null, body), null);
    }

    /** The provider ended the response with the finish reason {@code error} and nothing else. */
    Failure unexplained() {
        return new Failure.ServerError(
                local("the provider ended the response with the finish reason \"error\" and no answer"), null);
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
        return switch (word == null ? "" : word) {
            case "invalid_api_key", "authentication_error", "invalid_authentication" -> 401;
            case "insufficient_quota", "insufficient_credits", "billing_hard_limit_reached" -> 402;
            case "permission_error", "permission_denied" -> 403;
            case "model_not_found", "not_found_error" -> 404;
            case "rate_limit_exceeded", "rate_limit_error", "tokens", "requests" -> 429;
            case "overloaded", "overloaded_error", "engine_overloaded_error", "service_unavailable" -> 503;
            case "invalid_request_error", "context_length_exceeded", "content_filter", "BadRequestError" -> 400;
            default -> UNKNOWN;
        };
    }
}
