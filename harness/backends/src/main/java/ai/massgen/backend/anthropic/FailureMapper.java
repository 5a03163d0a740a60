package ai.massgen.backend.anthropic;

import ai.massgen.backend.Failure;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorBody;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.ErrorStatus;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Explains errors of this family. An error inside a stream is told by its type, which stands for a status (Anthropic's
 * page on errors lists both).
 *
 * @param requestId the provider's id of the request; null where it gave none
 */
record FailureMapper(Dialect dialect, @Nullable String requestId) {

    Failure of(ErrorResponse response) {
        var body = ErrorBody.of(response.body());
        // A gateway may answer 500 for what its upstream called an overload.
        boolean overloaded = response.status() >= 500 && "overloaded_error".equals(body.type());
        return ErrorStatus.failure(
                overloaded ? 529 : response.status(), origin(response.status(), body), response.retryAfter());
    }

    /** An error that came with status 200. */
    Failure inStream(JsonNode error) {
        var body = ErrorBody.of(error);
        var status = body.status();
        return ErrorStatus.failure(status == null ? status(body.type()) : status, origin(null, body), null);
    }

    Failure protocol(String message) {
        return new Failure.Protocol(new Failure.Origin(dialect.provider(), null, requestId, null, null, message));
    }

    private Failure.Origin origin(@Nullable Integer status, ErrorBody body) {
        return new Failure.Origin(dialect.provider(), status, requestId, body.type(), body.code(), body.message());
    }

    private static int status(@Nullable String type) {
        return switch (type == null ? "" : type) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> 500;
        };
    }
}
