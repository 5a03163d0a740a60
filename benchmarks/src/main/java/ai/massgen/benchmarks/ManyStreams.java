package ai.massgen.benchmarks;

import ai.massgen.backend.ChatStream;
import ai.massgen.backend.ModelEvent;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Two hundred responses at the same time, each of a hundred deltas 20 ms apart, each pulled by a thread of its own: how late deltas
 * are, from the server's write in another process to the hands of who pulls, and what that costs. The same by a plain OkHttp client
 * stands beside it: waking so many threads is most of both.
 */
final class ManyStreams {
    private static final int STREAMS = 200;
    private static final int DELTAS = 100;
    private static final int INTERVAL_MILLIS = 20;
    /** Rounds without pauses, as many deltas as half an hour has with them: afterwards the compiler has nothing left to do. */
    private static final int HURRIED_ROUNDS = 100;

    private static final int WARM_UP = 3;
    private static final int ROUNDS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final List<String> families;
    private final PrintStream out;

    /** Reads one response and tells how late its deltas were. */
    private interface Reading {
        Latencies read() throws IOException;
    }

    ManyStreams(List<String> families, PrintStream out) {
        this.families = families;
        this.out = out;
    }

    /** Measures every family and prints. */
    void run() throws IOException, InterruptedException, ExecutionException {
        out.println(STREAMS + " streams at a time of " + DELTAS + " deltas " + INTERVAL_MILLIS
                + " ms apart, a thread each, " + ROUNDS
                + " rounds; latency in microseconds; goals: p99 below 5,000, below 25 % of a core");
        var table = new Table(
                "family",
                "client",
                "p50",
                "p99",
                "p99.9",
                "worst stream's p99",
                "deltas",
                "CPU, % of a core",
                "of that the threads that pull",
                "threads of the process");
        for (String family : families) {
            for (Load each : loads(family, 0, HURRIED_ROUNDS, 0)) {
                assert each.streams.isEmpty();
            }
            for (Load each : loads(family, TimeUnit.MILLISECONDS.toMicros(INTERVAL_MILLIS), WARM_UP, ROUNDS)) {
                each.tell(table, family);
            }
        }
        out.println(table);
    }

    private static List<Load> loads(String family, long intervalMicros, int warmUp, int rounds)
            throws IOException, InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(STREAMS);
        try (var server = ServerProcess.start(
                        PacedServer.class, family, Integer.toString(DELTAS), Long.toString(intervalMicros));
                var client = new Client(family, server.url(), () -> Client.connections(STREAMS))) {
            var ours = new Load("backend", threads, () -> ours(client));
            var plain = new Load("plain OkHttp", threads, () -> plain(client));
            for (int round = -warmUp; round < rounds; round++) {
                ours.round(round >= 0);
                plain.round(round >= 0);
            }
            return List.of(ours, plain);
        } finally {
            threads.shutdown();
        }
    }

    private static Latencies ours(Client client) {
        var late = new Latencies();
        try (ChatStream events = client.events()) {
            while (events.hasNext()) {
                if (events.next() instanceof ModelEvent.TextDelta piece && PacedStream.isTime(piece.delta())) {
                    late.add(System.nanoTime() - PacedStream.time(piece.delta()));
                }
            }
        }
        return late;
    }

    private static Latencies plain(Client client) throws IOException {
        var late = new Latencies();
        try (Response response = client.bytes()) {
            BufferedSource body = response.body().source();
            for (var line = body.readUtf8Line(); line != null; line = body.readUtf8Line()) {
                long time = PacedStream.timeInLine(line);
                if (time >= 0) {
                    late.add(System.nanoTime() - time);
                }
            }
        }
        return late;
    }

    /** What one client goes through. */
    private static final class Load {
        private final String name;
        private final ExecutorService pool;
        private final Reading reading;
        private final List<Latencies> streams = new ArrayList<>();
        private final AtomicLong pullingNanos = new AtomicLong();
        private long cpuNanos;
        private long nanos;
        private int threads;

        private Load(String name, ExecutorService pool, Reading reading) {
            this.name = name;
            this.pool = pool;
            this.reading = reading;
        }

        private void round(boolean counts) throws InterruptedException, ExecutionException {
            THREADS.resetPeakThreadCount();
            long begin = System.nanoTime();
            long cpu = PROCESS.getProcessCpuTime();
            var running = new ArrayList<Future<Latencies>>();
            for (int stream = 0; stream < STREAMS; stream++) {
                running.add(pool.submit(() -> pull(counts)));
            }
            for (Future<Latencies> each : running) {
                var late = each.get();
                if (counts) {
                    streams.add(late);
                }
            }
            if (counts) {
                cpuNanos += PROCESS.getProcessCpuTime() - cpu;
                nanos += System.nanoTime() - begin;
                threads = Math.max(threads, THREADS.getPeakThreadCount());
            }
        }

        private Latencies pull(boolean counts) throws IOException {
            long before = THREADS.getCurrentThreadCpuTime();
            var late = reading.read();
            pullingNanos.addAndGet(counts ? THREADS.getCurrentThreadCpuTime() - before : 0);
            return late;
        }

        private void tell(Table table, String family) {
            var all = new Latencies();
            streams.forEach(all::addAll);
            var worst = streams.stream()
                    .max(Comparator.comparingDouble(stream -> stream.micros(0.99)))
                    .orElseThrow();
            table.row(
                    family,
                    name,
                    all.text(0.5),
                    all.text(0.99),
                    all.text(0.999),
                    worst.text(0.99),
                    String.format(Locale.ROOT, "%,d", all.count()),
                    String.format(Locale.ROOT, "%.1f", 100.0 * cpuNanos / nanos),
                    String.format(Locale.ROOT, "%.1f", 100.0 * pullingNanos.get() / nanos),
                    Integer.toString(threads));
        }
    }
}
