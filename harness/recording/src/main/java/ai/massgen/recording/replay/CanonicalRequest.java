package ai.massgen.recording.replay;

import ai.massgen.recording.Redactor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request in the form in which two of them are compared: secrets masked, URL taken apart, body as a tree.
 *
 * @param method upper case
 * @param address where it went
 * @param shown the body with secrets masked; a JSON string where it is not JSON; null where there is none
 * @param body the same without volatile fields
 */
record CanonicalRequest(
        String method,
        Address address,
        @Nullable JsonNode shown,
        @Nullable JsonNode body) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static CanonicalRequest of(
            String method, String url, ByteString body, Redactor redactor, VolatileFields volatileFields) {
        var tree = tree(body);
        var shown = tree == null ? null : redactor.body(tree);
        return new CanonicalRequest(
                method, Address.of(redactor.url(url)), shown, shown == null ? null : volatileFields.removedFrom(shown));
    }

    private static @Nullable JsonNode tree(ByteString body) {
        if (body.size() == 0) {
            return null;
        }
        try {
            return JSON.readTree(body.toByteArray());
        } catch (IOException e) {
            return TextNode.valueOf(body.utf8());
        }
    }

    /** The key by which equal requests are found: a hash of these parts. */
    ByteString key(Set<RequestPart> parts) {
        var text = new StringBuilder(1024);
        for (RequestPart part : parts) {
            text.append(part.name()).append('=');
            append(part, text);
            text.append('\n');
        }
        return ByteString.encodeUtf8(text.toString()).sha256();
    }

    private void append(RequestPart part, StringBuilder text) {
        if (part == RequestPart.BODY) {
            CanonicalJson.append(body, text);
        } else {
            text.append(text(part));
        }
    }

    /** A part other than the body, as text. */
    String text(RequestPart part) {
        if (part == RequestPart.METHOD) {
            return method;
        }
        if (part == RequestPart.SCHEME) {
            return address.scheme();
        }
        if (part == RequestPart.HOST) {
            return address.host();
        }
        return part == RequestPart.PATH ? address.path() : String.join("&", address.query());
    }
}
