package ai.massgen.backend.gemini;

import ai.massgen.backend.Failure;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.MalformedJson;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorBody;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.ErrorStatus;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Explains errors of this family: Google's {@code google.rpc.Status}, whose {@code status} is a word, whose {@code code} is
 * the HTTP status, and whose {@code details} say more ({@code google/rpc/error_details.proto}).
 *
 * @param requestId the provider's id of the request; null where it gave none
 */
record FailureMapper(Dialect dialect, @Nullable String requestId) {
    /** About three years; more cannot be meant, and would not fit into later sums. */
    private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);
    private static final int UNKNOWN = 500;

    /** A wrong key is a 400 here. How long to wait stands in the body rather than in a header. */
    Failure of(ErrorResponse response) {
        var error = error(tree(response.body()));
        var origin = origin(response.status(), error, ErrorBody.of(response.body()));
        var wait = response.retryAfter() == null ? retryDelay(error) : response.retryAfter();
        return ErrorStatus.failure(isWrongKey(error) ? 401 : response.status(), origin, wait);
    }

    /** An error that came with status 200. */
    Failure inStream(JsonNode told) {
        var error = error(told);
        var body = ErrorBody.of(told);
        var status = body.status();
        return ErrorStatus.failure(
                isWrongKey(error) ? 401 : status == null ? status(word(error)) : status,
                origin(null, error, body),
                retryDelay(error));
    }

    Failure protocol(String message) {
        return new Failure.Protocol(new Failure.Origin(dialect.provider(), null, requestId, null, null, message));
    }

    private Failure.Origin origin(@Nullable Integer status, JsonNode error, ErrorBody body) {
        var type = body.type() == null ? word(error) : body.type();
        return new Failure.Origin(dialect.provider(), status, requestId, type, body.code(), body.message());
    }

    private static JsonNode tree(ByteString body) {
        try {
            return Json.read(body.utf8());
        } catch (MalformedJson e) {
            return Json.nothing();
        }
    }

    /** Where the answer would be an array, the error is its first element. */
    private static JsonNode error(JsonNode told) {
        return (told.isArray() ? told.path(0) : told).path("error");
    }

    private static @Nullable String word(JsonNode error) {
        return error.path("status").textValue();
    }

    private static boolean isWrongKey(JsonNode error) {
        for (var detail : error.path("details")) {
            if (detail.path("reason").asText().startsWith("API_KEY_")
                    && !detail.path("reason").asText().endsWith("_BLOCKED")) {
                return true;
            }
        }
        return false;
    }

    /** {@code RetryInfo.retryDelay}, a duration in seconds: {@code 36s}, {@code 1.5s}. */
    private static @Nullable Duration retryDelay(JsonNode error) {
        for (var detail : error.path("details")) {
            var delay = detail.path("retryDelay").asText();
            if (delay.endsWith("s")) {
                return seconds(delay.substring(0, delay.length() - 1));
            }
        }
        return null;
    }

    private static @Nullable Duration seconds(String number) {
        try {
            var millis = new BigDecimal(number).multiply(MILLIS);
            return millis.signum() < 0
                    ? null
                    : Duration.ofMillis(millis.min(LONGEST_MILLIS).longValue());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** {@code google/rpc/code.proto} says which HTTP status a word stands for. */
    private static int status(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> 400;
            case "UNAUTHENTICATED" -> 401;
            case "PERMISSION_DENIED" -> 403;
            case "NOT_FOUND" -> 404;
            case "ABORTED", "ALREADY_EXISTS" -> 409;
            case "RESOURCE_EXHAUSTED" -> 429;
            case "UNAVAILABLE" -> 503;
            case "DEADLINE_EXCEEDED" -> 504;
            default -> UNKNOWN;
        };
    }
}
