package ai.massgen.recording.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import okio.Buffer;
import okio.ByteString;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpOutput;
import org.eclipse.jetty.util.FutureCallback;

/**
 * The body of one response, written chunk by chunk below Jetty's own encoder (RFC 9112, 7.1).
 *
 * <p>Jetty sends the head, and the end mark when the response is closed as usual; between the two the connection is ours. So
 * the boundaries are exact, a thousand one-byte chunks are one write, and the connection can be cut or reset at any byte.
 * Tied to Jetty 11, which WireMock 3.13 brings; the contract test of the fronts fails where a new version differs.
 */
final class ChunkedWire implements Wire {
    private static final String LINE_END = "\r\n";

    private final EndPoint connection;
    private final HttpOutput head;
    private final Buffer waiting = new Buffer();
    private final boolean isFramed;
    private boolean isHeadSent;

    ChunkedWire(HttpOutput output) {
        this.head = output;
        this.connection = output.getHttpChannel().getEndPoint();
        // HTTP/1.0 has no chunks: there the end of the connection is the end of the body.
        this.isFramed = output.getHttpChannel().getRequest().getHttpVersion() == HttpVersion.HTTP_1_1;
    }

    @Override
    public void piece(ByteString bytes, int from, int to) {
        if (!isFramed) {
            waiting.write(bytes, from, to - from);
            return;
        }
        waiting.writeHexadecimalUnsignedLong(to - from);
        waiting.writeUtf8(LINE_END).write(bytes, from, to - from).writeUtf8(LINE_END);
    }

    @Override
    public void flush() throws IOException {
        if (!isHeadSent) {
            head.flush();
            isHeadSent = true;
        }
        if (waiting.size() > 0) {
            send(ByteBuffer.wrap(waiting.readByteArray()));
        }
    }

    private void send(ByteBuffer bytes) throws IOException {
        var written = new FutureCallback();
        connection.write(written, bytes);
        try {
            written.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("the client has gone", e.getCause());
        }
    }

    /** Closes the connection: no end mark comes. */
    @Override
    public void cut() {
        connection.close();
    }

    @Override
    public void reset() throws IOException {
        Wire.reset(connection);
    }
}
