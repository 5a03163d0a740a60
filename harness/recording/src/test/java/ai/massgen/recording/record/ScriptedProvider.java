package ai.massgen.recording.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okio.BufferedSource;
import okio.Okio;

/** A provider that says byte for byte what its script says, over a real socket. */
final class ScriptedProvider implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** What is done with a connection once a request has been read from it. */
    interface Script {
        void answer(Socket client, String request) throws Exception;
    }

    ScriptedProvider(Script script) {
        try {
            server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(script));
    }

    /** Answers every request with the same bytes. */
    static ScriptedProvider saying(String bytes) {
        return new ScriptedProvider((client, request) -> say(client, bytes));
    }

    static void say(Socket client, String bytes) throws IOException {
        client.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    /** A chunk of a body. */
    static String chunk(String text) {
        return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n";
    }

    static String head(int status, String... headers) {
        return "HTTP/1.1 " + status + " Said\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                + "transfer-encoding: chunked\r\n\r\n";
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** What was asked: head and body of each request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                threads.execute(() -> serve(client, script));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client, Script script) {
        try (client) {
            var source = Okio.buffer(Okio.source(client));
            while (!source.exhausted()) {
                var request = request(source);
                requests.add(request);
                script.answer(client, request);
            }
        } catch (Exception e) {
            // The other side is gone, which is what most tests here are about.
        }
    }

    private static String request(BufferedSource source) throws IOException {
        var request = new StringBuilder();
        int length = 0;
        for (var line = source.readUtf8LineStrict(); !line.isEmpty(); line = source.readUtf8LineStrict()) {
            request.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return request.append('\n').append(source.readUtf8(length)).toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
