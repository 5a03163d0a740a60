package ai.massgen.recording;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A body as a recorder stored it, read as what it says.
 *
 * <p>Compression is told by the first bytes, never by {@code content-encoding} alone: recorders often store a body decoded and
 * leave the header as it was. So what is text is taken as it is, whatever the header says.
 *
 * @param bytes decoded; as they were stored where they cannot be
 * @param fault why they cannot be decoded; null where they are
 * @param advice what to do about it; empty without a fault
 */
public record StoredBody(ByteString bytes, @Nullable String fault, String advice) {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int ZLIB_METHOD = 8;
    private static final Set<String> NOT_UNDERSTOOD = Set.of("br", "zstd", "compress");

    /**
     * Decodes gzip and deflate (RFC 9110 8.4.1; deflate with its header of zlib or, as some servers send it, without).
     *
     * @param encoding the {@code content-encoding} that was recorded; empty where there is none
     */
    public static StoredBody of(ByteString stored, String encoding) {
        var name = encoding.strip().toLowerCase(Locale.ROOT);
        try {
            if (isGzip(stored)) {
                return whole(new GZIPInputStream(new ByteArrayInputStream(stored.toByteArray())));
            }
            if (name.equals("deflate") && !isText(stored)) {
                return whole(inflating(stored));
            }
        } catch (IOException e) {
            var fault = "the compressed body is damaged: " + e.getMessage();
            return new StoredBody(stored, fault, "Record it anew; nothing of it can be trusted.");
        }
        if (NOT_UNDERSTOOD.contains(name) && !isText(stored)) {
            return new StoredBody(
                    stored,
                    "the body is compressed with \"" + name + "\", which cannot be read",
                    "Record it with gzip, or decompressed (vcrpy: decode_compressed_response=True).");
        }
        return new StoredBody(stored, null, "");
    }

    private static StoredBody whole(InputStream plain) throws IOException {
        try (plain) {
            return new StoredBody(ByteString.of(plain.readAllBytes()), null, "");
        }
    }

    private static boolean isGzip(ByteString bytes) {
        return bytes.size() > 2 && (((bytes.getByte(0) & 0xff) << 8) | (bytes.getByte(1) & 0xff)) == GZIP_MAGIC;
    }

    private static InputStream inflating(ByteString bytes) {
        boolean hasHeader = bytes.size() > 1
                && (bytes.getByte(0) & 0xf) == ZLIB_METHOD
                && (((bytes.getByte(0) & 0xff) << 8) | (bytes.getByte(1) & 0xff)) % 31 == 0;
        return new InflaterInputStream(new ByteArrayInputStream(bytes.toByteArray()), new Inflater(!hasHeader));
    }

    private static boolean isText(ByteString bytes) {
        return ByteString.encodeUtf8(bytes.utf8()).equals(bytes);
    }
}
