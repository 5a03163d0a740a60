package ai.massgen.recording;

import ai.massgen.transcript.yaml.YamlNode;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Bodies as cassettes keep them: text, binary, compressed or parsed. */
final class BodyReader {
    private final Fields fields;

    BodyReader(Fields fields) {
        this.fields = fields;
    }

    /** A body under {@code parsed_body}: its JSON, without blanks. */
    static ByteString parsed(YamlNode node) {
        return ByteString.encodeUtf8(node.toJson().toString());
    }

    /**
     * A text or binary scalar; nothing for a missing or null node; the JSON of a mapping or list.
     *
     * @param encoding the {@code content-encoding} that was recorded; null where there is none
     */
    ByteString stored(@Nullable YamlNode node, @Nullable String encoding) {
        if (node == null || Fields.isNull(node)) {
            return ByteString.EMPTY;
        }
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return parsed(node);
        }
        return scalar.value() instanceof byte[] bytes
                ? decompressed(node, bytes, encoding == null ? "" : encoding)
                : ByteString.encodeUtf8(scalar.text());
    }

    private ByteString decompressed(YamlNode node, byte[] bytes, String encoding) {
        var body = StoredBody.of(ByteString.of(bytes), encoding);
        if (body.fault() != null) {
            fields.error(node, body.fault(), body.advice());
        }
        return body.bytes();
    }
}
