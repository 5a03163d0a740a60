package ai.massgen.recording.replay;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutionException;
import okio.Buffer;
import okio.ByteString;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectableChannelEndPoint;
import org.eclipse.jetty.server.HttpOutput;
import org.eclipse.jetty.util.FutureCallback;

/**
 * The body of one response, written chunk by chunk below Jetty's own encoder (RFC 9112, 7.1).
 *
 * <p>Jetty sends the head, and the end mark when the response is closed as usual; between the two the connection is ours. So
 * the boundaries are exact, a thousand one-byte chunks are one write, and the connection can be cut or reset at any byte.
 * Tied to Jetty 11, which WireMock 3.13 brings; the contract test of the fronts fails where a new version differs.
 */
final class ChunkedWire {
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

    /** Adds a chunk; it leaves with the next flush. */
    void chunk(ByteString bytes, int from, int to) {
        if (!isFramed) {
            waiting.write(bytes, from, to - from);
            return;
        }
        waiting.writeHexadecimalUnsignedLong(to - from);
        waiting.writeUtf8(LINE_END).write(bytes, from, to - from).writeUtf8(LINE_END);
    }

    /** Sends the head, if that is still to be done, and all chunks that wait. Blocks until the system has taken them. */
    void flush() throws IOException {
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

    /** Closes the connection without the end mark. */
    void cut() {
        connection.close();
    }

    /** Resets the connection: closed with zero linger, the system sends RST. */
    void reset() throws IOException {
        var channel = (SocketChannel) ((SelectableChannelEndPoint) connection).getChannel();
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        connection.close();
    }
}
