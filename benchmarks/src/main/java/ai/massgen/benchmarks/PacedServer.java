package ai.massgen.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A provider for benchmarks that takes its time, as models do: each delta of a response goes out so long after the one before. One
 * thread sends the deltas of all responses. Prints its port, and ends when its standard input does.
 *
 * <p>Arguments: API family, deltas in a response, and microseconds between two.
 */
public final class PacedServer {
    private final PacedStream stream;
    private final int deltas;
    private final long intervalNanos;
    private final DelayQueue<Flow> due = new DelayQueue<>();

    private PacedServer(PacedStream stream, int deltas, long intervalNanos) {
        this.stream = stream;
        this.deltas = deltas;
        this.intervalNanos = intervalNanos;
    }

    /** Serves until standard input ends. */
    public static void main(String[] args) throws IOException {
        int deltas = Integer.parseInt(args[1]);
        var provider = new PacedServer(
                PacedStream.of(args[0], deltas), deltas, TimeUnit.MICROSECONDS.toNanos(Long.parseLong(args[2])));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        var threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", provider::answer);
        server.start();
        threads.execute(provider::pace);
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
        var flow = new Flow(exchange.getResponseBody());
        stream.begin(flow.out);
        due.add(flow);
        flow.awaitEnd();
        exchange.close();
    }

    private void pace() {
        try {
            while (true) {
                advance(due.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void advance(Flow flow) {
        try {
            stream.delta(flow.out);
            flow.sent++;
            if (flow.sent < deltas) {
                flow.next += intervalNanos;
                due.add(flow);
                return;
            }
            stream.end(flow.out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flow.ended.countDown();
    }

    /** One response on its way. */
    private final class Flow implements Delayed {
        private final OutputStream out;
        private final CountDownLatch ended = new CountDownLatch(1);
        private long next = System.nanoTime() + intervalNanos;
        private int sent;

        private Flow(OutputStream out) {
            this.out = out;
        }

        private void awaitEnd() {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(next - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(next, ((Flow) other).next);
        }
    }
}
