package ai.massgen.backend.wire;

import java.time.Duration;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A response with a status of 400 or more.
 *
 * @param status HTTP status
 * @param requestId the provider's id of the request; null where it gave none
 * @param retryAfter how long the provider wants us to wait, already a span of time; null where it does not say
 * @param body as received, cut at the limit for error bodies; may be empty
 */
public record ErrorResponse(
        int status, @Nullable String requestId, @Nullable Duration retryAfter, ByteString body) {

    public ErrorResponse {
        Objects.requireNonNull(body, "body");
    }
}
