package ai.massgen.recording;

import ai.massgen.transcript.yaml.YamlNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Bodies as cassettes keep them: text, binary, compressed or parsed.
 *
 * <p>Compression is told by the first bytes, never by {@code content-encoding}: recorders often store a body decoded and
 * leave the header as it was.
 */
final class BodyReader {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final Set<String> NOT_UNDERSTOOD = Set.of("br", "zstd", "compress");

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
        try {
            if (startsWith(bytes, GZIP_MAGIC)) {
                return ByteString.of(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
            }
            if (encoding.equals("deflate") && !isText(bytes)) {
                return ByteString.of(new InflaterInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
            }
        } catch (IOException e) {
            fields.error(
                    node,
                    "the compressed body is damaged: " + e.getMessage(),
                    "Record it anew; nothing of it can be trusted.");
        }
        if (NOT_UNDERSTOOD.contains(encoding) && !isText(bytes)) {
            fields.error(
                    node,
                    "the body is compressed with \"" + encoding + "\", which cannot be read",
                    "Record it with gzip, or decompressed (vcrpy: decode_compressed_response=True).");
        }
        return ByteString.of(bytes);
    }

    private static boolean startsWith(byte[] bytes, int magic) {
        return bytes.length > 2 && (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)) == magic;
    }

    private static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
