package ai.massgen.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * A provider for benchmarks, in a process of its own: answers every request with the same stream. Prints its port, and ends when
 * its standard input does.
 *
 * <p>Arguments: API family and content, as {@link ResponseStreams#body} has them.
 */
public final class StreamServer {
    private final byte[] body;

    private StreamServer(byte[] body) {
        this.body = body;
    }

    /** Serves until standard input ends. */
    public static void main(String[] args) throws IOException {
        var provider = new StreamServer(ResponseStreams.body(args[0], args[1]));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        var threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", provider::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        int ended = System.in.read();
        assert ended < 0;
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
