package ai.massgen.backend.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server on a socket of this machine that misbehaves as told: answers each request with the next of some answers,
 * byte by byte under the test's control.
 */
public final class LoopbackServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    public final List<Received> requests = new CopyOnWriteArrayList<>();
    public final List<Throwable> mishaps = new CopyOnWriteArrayList<>();

    public LoopbackServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    /** What to do with one request. */
    @FunctionalInterface
    public interface Answer {
        void give(Wire wire) throws Exception;
    }

    /** A request as it came. */
    public record Received(String line, Map<String, String> headers, String body) {}

    public LoopbackServer then(Answer answer) {
        answers.add(answer);
        return this;
    }

    public LoopbackServer then(int status, String headers, String body) {
        return then(wire -> wire.whole(status, headers, body));
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            var connection = socket.accept();
            connections.add(connection);
            start("connection", () -> serve(connection));
        }
    }

    private void serve(Socket connection) throws Exception {
        connection.setTcpNoDelay(true);
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed() && receive(in)) {
                var answer = answers.poll();
                if (answer == null) {
                    throw new IllegalStateException("nobody said what to answer to request " + requests.size());
                }
                answer.give(new Wire(connection, in));
            }
        }
    }

    private boolean receive(InputStream in) throws IOException {
        var line = line(in);
        if (line.isEmpty()) {
            return false;
        }
        var headers = new LinkedHashMap<String, String>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("this is no HTTP: " + header);
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        requests.add(new Received(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8)));
        return true;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void start(String name, Action action) {
        var thread = new Thread(
                () -> {
                    try {
                        action.run();
                    } catch (InterruptedException | IOException e) {
                        // The test closed a socket, or the client did.
                    } catch (Exception | AssertionError e) {
                        mishaps.add(e);
                    }
                },
                "loopback-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Action {
        void run() throws Exception;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** The server's end of a connection, after a request. */
    public static final class Wire {
        private final Socket connection;
        private final InputStream in;
        private final OutputStream out;

        Wire(Socket connection, InputStream in) throws IOException {
            this.connection = connection;
            this.in = in;
            this.out = connection.getOutputStream();
        }

        /** An answer with its length, after which the connection stays. */
        public void whole(int status, String headers, String body) throws IOException {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            head(status, headers + "content-length: " + bytes.length + "\n");
            out.write(bytes);
            out.flush();
        }

        /** An answer in chunks that end at these places: whoever reads gets at most one of them a read. */
        public void stream(String contentType, byte[] body, List<Integer> cuts) throws IOException {
            chunked(contentType);
            var chunks = new ByteArrayOutputStream();
            int from = 0;
            for (int cut = 0; cut <= cuts.size(); cut++) {
                int to = cut < cuts.size() ? cuts.get(cut) : body.length;
                if (to > from) {
                    chunks.writeBytes((Integer.toHexString(to - from) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    chunks.write(body, from, to - from);
                    chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                from = to;
            }
            chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(chunks.toByteArray());
            out.flush();
        }

        /** The head of an answer in chunks. */
        public void chunked(String contentType) throws IOException {
            head(200, "content-type: " + contentType + "\ntransfer-encoding: chunked\n");
        }

        public void chunk(String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            raw(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
        }

        public void end() throws IOException {
            raw("0\r\n\r\n");
        }

        /** Closes the connection in peace, without having said that it would. */
        public void close() throws IOException {
            connection.close();
        }

        /** Breaks the connection off without a word. */
        public void reset() throws IOException {
            connection.setSoLinger(true, 0);
            connection.close();
        }

        /** Returns when the client has closed its end. */
        public void awaitClose(CountDownLatch closed) throws IOException {
            try {
                while (in.read() >= 0) {
                    // Nothing more is expected; only the end counts.
                }
            } catch (IOException e) {
                // A reset is an end as well.
            }
            closed.countDown();
        }

        private void head(int status, String headers) throws IOException {
            raw("HTTP/1.1 " + status + " Told\r\n" + headers.replace("\n", "\r\n") + "\r\n");
        }

        private void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** Waits for something that must come; long enough for any machine. */
    public static boolean await(CountDownLatch latch) throws InterruptedException {
        return latch.await(30, TimeUnit.SECONDS);
    }
}
