package ai.massgen.recording;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import okio.ByteString;

/**
 * A request as it was recorded.
 *
 * @param method upper case
 * @param uri absolute; may hold placeholders of a recorder ({@code <API_BASE>/chat/completions})
 * @param headers names as written, values in order
 * @param body decoded; empty where there is none
 */
public record RecordedRequest(String method, String uri, Map<String, List<String>> headers, ByteString body) {

    public RecordedRequest {
        method = method.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(uri, "uri");
        headers = Headers.copy(headers);
        Objects.requireNonNull(body, "body");
    }
}
