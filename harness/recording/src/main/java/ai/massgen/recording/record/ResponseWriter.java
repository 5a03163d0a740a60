package ai.massgen.recording.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okio.BufferedSink;
import okio.ByteString;

/** Writes responses of HTTP/1.1 to a connection, each part at once. */
final class ResponseWriter {
    /** Of the connection to the provider (RFC 9110, 7.6.1), and of the transfer, which is another one here. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "alt-svc");

    private final Socket client;
    private final BufferedSink sink;
    private boolean isFramed;

    ResponseWriter(Socket client, BufferedSink sink) {
        this.client = client;
        this.sink = sink;
    }

    /** Status line and headers. */
    void head(ProxyRequest request, int status, String message, Map<String, List<String>> headers) throws IOException {
        boolean hasBody = !request.method().equals("HEAD") && status >= 200 && status != 204 && status != 304;
        isFramed = hasBody && request.takesChunks();
        sink.writeUtf8("HTTP/1.1 " + status + " " + message + "\r\n");
        for (var header : headers.entrySet()) {
            if (!NOT_FORWARDED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                for (String value : header.getValue()) {
                    sink.writeUtf8(header.getKey() + ": " + value + "\r\n");
                }
            }
        }
        if (isFramed) {
            sink.writeUtf8("transfer-encoding: chunked\r\n");
        }
        sink.writeUtf8(request.isPersistent() ? "\r\n" : "connection: close\r\n\r\n")
                .flush();
    }

    /** A part of the body. */
    void chunk(ByteString bytes) throws IOException {
        if (bytes.size() == 0) {
            return;
        }
        if (isFramed) {
            sink.writeHexadecimalUnsignedLong(bytes.size()).writeUtf8("\r\n");
        }
        sink.write(bytes);
        if (isFramed) {
            sink.writeUtf8("\r\n");
        }
        sink.flush();
    }

    /** The body is complete. */
    void end() throws IOException {
        if (isFramed) {
            sink.writeUtf8("0\r\n\r\n").flush();
        }
    }

    /** Resets the connection: closed with zero linger, the system sends RST. */
    void reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    /** An answer of the proxy itself, which is recorded nowhere. */
    void error(int status, String message) throws IOException {
        var root = JsonNodeFactory.instance.objectNode().put("type", "error");
        root.putObject("error").put("type", "recording_proxy").put("message", message);
        var body = ByteString.encodeUtf8(root.toString());
        sink.writeUtf8("HTTP/1.1 " + status + " recording proxy\r\ncontent-type: application/json\r\ncontent-length: "
                        + body.size() + "\r\n\r\n")
                .write(body)
                .flush();
    }
}
