package ai.massgen.recording.replay;

import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import jdk.net.ExtendedSocketOptions;

/**
 * Acknowledges what a client sends at once, where the system can do that.
 *
 * <p>A client with Nagle's algorithm, as OkHttp and many others have it, holds back the rest of a request until the server's
 * system acknowledges the first part, and that waits up to 40 ms for something to send along (RFC 896, RFC 1122 4.2.3.2).
 * Each request of more than some 8 KB would take that long. Linux forgets the option now and then: it is set with each read.
 */
final class PromptAcknowledgment implements WiremockNetworkTrafficListener {
    @Override
    public void opened(Socket socket) {}

    @Override
    public void incoming(Socket socket, ByteBuffer bytes) {
        try {
            if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
                socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            }
        } catch (IOException e) {
            // The socket is closed: there is nothing to speed up any more.
        }
    }

    @Override
    public void outgoing(Socket socket, ByteBuffer bytes) {}

    @Override
    public void closed(Socket socket) {}
}
