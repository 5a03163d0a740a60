package ai.massgen.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A provider of Chat Completions on a socket of this machine; it keeps what it was asked. */
final class ChatProvider implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    /** What is said to a request: its status, and its text or error. */
    record Said(int status, String text) {}

    private ChatProvider(Function<String, Said> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, answers));
        server.start();
    }

    /** One that answers each request by its body. */
    static ChatProvider answering(Function<String, Said> answers) {
        return new ChatProvider(answers);
    }

    /** One that says the same to everybody. */
    static ChatProvider saying(String text) {
        return answering(request -> new Said(200, text));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** The bodies of all requests. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The authorization of all requests. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    private void serve(HttpExchange exchange, Function<String, Said> answers) throws IOException {
        try (exchange) {
            var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(request);
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            var said = answers.apply(request);
            boolean isGood = said.status() == 200;
            exchange.getResponseHeaders().set("content-type", isGood ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(said.status(), 0);
            var body = isGood ? Tape.stream(said.text()) : "{\"error\":{\"message\":\"" + said.text() + "\"}}";
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
