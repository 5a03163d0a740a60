package ai.massgen.recording.record;

import ai.massgen.recording.replay.PrefixedUrl;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads requests of HTTP/1.1 from a connection (RFC 9112). */
final class RequestReader {
    private static final long LONGEST_LINE = 64 * 1024;
    private static final long LARGEST_BODY = 256L * 1024 * 1024;

    private final BufferedSource source;
    private final BufferedSink sink;

    /**
     * @param sink where a client is told to go on that waits for it before it sends a body
     */
    RequestReader(BufferedSource source, BufferedSink sink) {
        this.source = source;
        this.sink = sink;
    }

    /**
     * What was read.
     *
     * @param run the session that it is for
     * @param request null where it could not be understood
     * @param problem why not; empty where it could
     */
    record Read(String run, @Nullable ProxyRequest request, String problem) {}

    /** The next request; null where the client sends no more. */
    @Nullable
    Read read() throws IOException {
        var line = requestLine();
        if (line == null) {
            return null;
        }
        var words = line.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            return new Read("", null, "\"" + line + "\" is no request of HTTP/1.1");
        }
        var headers = headers();
        var url = PrefixedUrl.parse(words[1]).orElse(null);
        var body = body(headers);
        if (url == null) {
            var advice = ": a client comes here by the base URL that it was given";
            return new Read("", null, words[1] + " names no provider" + advice);
        }
        boolean is11 = words[2].equals("HTTP/1.1");
        boolean persistent = is11 && !first(headers, "connection").equalsIgnoreCase("close");
        return new Read(
                url.run(),
                new ProxyRequest(
                        url.agent(),
                        words[0].toUpperCase(Locale.ROOT),
                        url.upstream(),
                        headers,
                        body,
                        persistent,
                        is11),
                "");
    }

    private @Nullable String requestLine() throws IOException {
        try {
            var line = "";
            while (line.isEmpty()) {
                if (source.exhausted()) {
                    return null;
                }
                line = source.readUtf8LineStrict(LONGEST_LINE);
            }
            return line;
        } catch (EOFException e) {
            return null;
        }
    }

    private Map<String, List<String>> headers() throws IOException {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var line = source.readUtf8LineStrict(LONGEST_LINE);
                !line.isEmpty();
                line = source.readUtf8LineStrict(LONGEST_LINE)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private ByteString body(Map<String, List<String>> headers) throws IOException {
        if (first(headers, "expect").equalsIgnoreCase("100-continue")) {
            sink.writeUtf8("HTTP/1.1 100 Continue\r\n\r\n").flush();
        }
        if (first(headers, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunks();
        }
        var length = first(headers, "content-length");
        return length.isEmpty() ? ByteString.EMPTY : source.readByteString(bounded(Long.parseLong(length)));
    }

    private ByteString chunks() throws IOException {
        var body = new Buffer();
        long size = chunkSize();
        while (size > 0) {
            body.write(source, bounded(size + body.size()) - body.size());
            source.readUtf8LineStrict(LONGEST_LINE);
            size = chunkSize();
        }
        // Trailers mean nothing to a provider of ours.
        while (!source.readUtf8LineStrict(LONGEST_LINE).isEmpty()) {}
        return body.readByteString();
    }

    private long chunkSize() throws IOException {
        return Long.parseLong(
                source.readUtf8LineStrict(LONGEST_LINE).split(";", 2)[0].strip(), 16);
    }

    private static long bounded(long size) throws IOException {
        if (size < 0 || size > LARGEST_BODY) {
            throw new IOException("a request of " + size + " bytes is more than any provider takes");
        }
        return size;
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }
}
