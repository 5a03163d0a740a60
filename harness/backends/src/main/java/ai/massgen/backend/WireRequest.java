package ai.massgen.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An HTTP request as it would be sent, secrets masked.
 *
 * @param method upper case
 * @param url absolute, with its query
 * @param headers names in lower case, in the order sent
 * @param body the JSON that is sent
 */
public record WireRequest(String method, String url, Map<String, String> headers, JsonNode body) {

    public WireRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(body, "body");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
