package ai.massgen.backend.wire;

import ai.massgen.backend.Limits;
import java.util.Objects;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * A response with a status below 400, before its body is read.
 *
 * @param status HTTP status; null when the body comes from elsewhere, such as a file
 * @param requestId the provider's id of the request; null where it gave none
 * @param body the bytes, after any content encoding; read and closed by the thread that pulls
 * @param abort breaks a blocked read off, from any thread, any number of times (for example {@code call::cancel})
 * @param limits bounds for this response
 */
public record WireResponse(
        @Nullable Integer status, @Nullable String requestId, BufferedSource body, Runnable abort, Limits limits) {

    public WireResponse {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(abort, "abort");
        Objects.requireNonNull(limits, "limits");
    }
}
