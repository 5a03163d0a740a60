package ai.massgen.recording.replay;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import okio.ByteString;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectableChannelEndPoint;
import org.eclipse.jetty.server.HttpOutput;

/** The body of one response on its way to the client, in pieces whose boundaries are exact. */
sealed interface Wire permits ChunkedWire, FramedWire {

    /** For the version of HTTP that the client speaks. */
    static Wire of(HttpOutput output) {
        return output.getHttpChannel().getRequest().getHttpVersion() == HttpVersion.HTTP_2
                ? new FramedWire(output)
                : new ChunkedWire(output);
    }

    /** Adds a piece; it leaves with the next flush at the latest. */
    void piece(ByteString bytes, int from, int to) throws IOException;

    /** Sends the head, if that is still to be done, and all pieces that wait. Blocks until the system has taken them. */
    void flush() throws IOException;

    /** Ends the response without the mark of its end. */
    void cut();

    /** Resets the connection. */
    void reset() throws IOException;

    /** Closed with zero linger, the system sends RST. */
    static void reset(EndPoint connection) throws IOException {
        var channel = (SocketChannel) ((SelectableChannelEndPoint) connection).getChannel();
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        connection.close();
    }
}
