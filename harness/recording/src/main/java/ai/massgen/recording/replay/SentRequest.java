package ai.massgen.recording.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import okio.ByteString;

/**
 * A request as it reached a front.
 *
 * @param agent who sent it
 * @param method upper case
 * @param url the provider's, as if no replay stood between
 * @param headers names in lower case; several values joined by {@code ", "}
 * @param body as sent; empty where there is none
 */
record SentRequest(String agent, String method, String url, Map<String, String> headers, ByteString body) {
    SentRequest {
        method = method.toUpperCase(Locale.ROOT);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
