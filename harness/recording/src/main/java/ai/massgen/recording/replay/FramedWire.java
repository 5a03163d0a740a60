package ai.massgen.recording.replay;

import java.io.IOException;
import okio.ByteString;
import org.eclipse.jetty.server.HttpOutput;

/**
 * The body of one response over HTTP/2: a DATA frame for each piece (RFC 9113, 6.1).
 *
 * <p>Several responses may share the connection, so a cut ends this one's stream (RST_STREAM); a reset breaks the
 * connection with all that is on it, as it does in life.
 */
final class FramedWire implements Wire {
    private final HttpOutput output;

    FramedWire(HttpOutput output) {
        this.output = output;
    }

    @Override
    public void piece(ByteString bytes, int from, int to) throws IOException {
        output.write(bytes.substring(from, to).toByteArray());
        output.flush();
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void cut() {
        output.getHttpChannel().abort(new IOException("cut on purpose"));
    }

    @Override
    public void reset() throws IOException {
        Wire.reset(output.getHttpChannel().getEndPoint());
    }
}
