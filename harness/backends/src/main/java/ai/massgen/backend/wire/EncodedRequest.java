package ai.massgen.backend.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.ByteString;

/**
 * What a family wants to send.
 *
 * @param path relative to the provider's base URL, without a leading slash: {@code chat/completions}
 * @param query what the family wants in the URL behind the path, such as {@code alt=sse}; unescaped
 * @param headers headers that belong to the family ({@code anthropic-version}); content type, key and the like are the
 *     transport's
 * @param body JSON in UTF-8
 * @param remarks what could not be sent though it was wished for, one sentence each; shown before the answer
 */
public record EncodedRequest(
        String path, Map<String, String> query, Map<String, String> headers, ByteString body, List<String> remarks) {

    public EncodedRequest {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        remarks = List.copyOf(remarks);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A request that its path alone addresses and that leaves nothing out. */
    public EncodedRequest(String path, Map<String, String> headers, ByteString body) {
        this(path, Map.of(), headers, body, List.of());
    }
}
