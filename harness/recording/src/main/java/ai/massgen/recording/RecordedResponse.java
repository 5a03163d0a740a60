package ai.massgen.recording;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A response as it was recorded.
 *
 * @param status HTTP status; 0 where the connection ended before there was one
 * @param message reason phrase; may be empty
 * @param headers names as written, values in order
 * @param body decoded: neither compressed nor in base64, whatever the headers say
 * @param timing when each event of the body arrived, counted from the request; empty where nobody knows
 * @param splits where the recorder's reads ended, as byte offsets into the body, ascending; empty where nobody knows
 * @param end how it ended
 */
public record RecordedResponse(
        int status,
        String message,
        Map<String, List<String>> headers,
        ByteString body,
        List<Duration> timing,
        List<Integer> splits,
        RecordedEnd end) {

    public RecordedResponse {
        Objects.requireNonNull(message, "message");
        headers = Headers.copy(headers);
        Objects.requireNonNull(body, "body");
        timing = List.copyOf(timing);
        splits = List.copyOf(splits);
        Objects.requireNonNull(end, "end");
    }

    /** A response that ended as it should. */
    public RecordedResponse(
            int status,
            String message,
            Map<String, List<String>> headers,
            ByteString body,
            List<Duration> timing,
            List<Integer> splits) {
        this(status, message, headers, body, timing, splits, RecordedEnd.COMPLETE);
    }

    /** A response of which only the bytes are known. */
    public RecordedResponse(int status, String message, Map<String, List<String>> headers, ByteString body) {
        this(status, message, headers, body, List.of(), List.of());
    }

    /** The first value of a header, whatever the case of its name; null where there is none. */
    public @Nullable String header(String name) {
        return Headers.first(headers, name);
    }
}
