package ai.massgen.backend.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okio.ByteString;

/**
 * What a family wants to send.
 *
 * @param path relative to the provider's base URL, without a leading slash: {@code chat/completions}
 * @param headers headers that belong to the family ({@code anthropic-version}); content type, key and the like are the
 *     transport's
 * @param body JSON in UTF-8
 */
public record EncodedRequest(String path, Map<String, String> headers, ByteString body) {

    public EncodedRequest {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
