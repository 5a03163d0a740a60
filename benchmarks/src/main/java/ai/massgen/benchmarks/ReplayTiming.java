package ai.massgen.benchmarks;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedRequest;
import ai.massgen.recording.RecordedResponse;
import ai.massgen.recording.replay.Fragment;
import ai.massgen.recording.replay.ReplayOptions;
import ai.massgen.recording.replay.ReplayServer;
import ai.massgen.recording.replay.ReplaySession;
import ai.massgen.recording.replay.Timing;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.ByteString;

/**
 * A hundred responses at the same time, replayed as recorded: by how much each event comes earlier or later than its recording says,
 * counted from the request. Clients are threads of this process, so their own waking is part of it. One begins
 * after the other, so that what is measured is the pace of streams and not how long a hundred requests in one instant wait for two
 * cores; all run at once for more than half of the time.
 */
final class ReplayTiming {
    private static final int STREAMS = 100;
    private static final int EVENTS = 100;
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration EACH = Duration.ofMillis(20);
    private static final Duration BETWEEN = Duration.ofMillis(8);
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 3;
    private static final String PATH = "https://api.example/v1/chat";
    private static final double MICROS_PER_MILLI = 1000;

    private final PrintStream out;

    ReplayTiming(PrintStream out) {
        this.out = out;
    }

    /** Measures and prints. */
    void run() throws IOException, InterruptedException, ExecutionException {
        out.println(
                STREAMS + " replayed streams at a time of " + EVENTS + " events, the first after " + FIRST.toMillis()
                        + " ms, then " + EACH.toMillis() + " ms apart, begun " + BETWEEN.toMillis()
                        + " ms after each other, " + ROUNDS
                        + " rounds; error of an event's time in milliseconds; goal: p99 below 5");
        var errors = new Latencies();
        try (var server = new ReplayServer()) {
            var client = Client.connections(STREAMS);
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                var all = round(server, client);
                if (round >= 0) {
                    errors.addAll(all);
                }
            }
        }
        var table = new Table("events", "p50", "p99", "p99.9", "worst");
        table.row(
                String.valueOf(errors.count()),
                millis(errors, 0.5),
                millis(errors, 0.99),
                millis(errors, 0.999),
                millis(errors, 1));
        out.println(table);
    }

    private static String millis(Latencies errors, double share) {
        return "%.2f".formatted(errors.micros(share) / MICROS_PER_MILLI);
    }

    private static Latencies round(ReplayServer server, OkHttpClient client)
            throws IOException, InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(STREAMS);
        var options = ReplayOptions.defaults().withFragment(Fragment.EVENTS).withTiming(new Timing.Recorded());
        try (var mount = server.mount(new ReplaySession(cassette(), options))) {
            var url = mount.baseUrl("a", URI.create(PATH)).toString();
            var ready = new CountDownLatch(STREAMS);
            var streams = new ArrayList<Future<Latencies>>();
            for (int i = 0; i < STREAMS; i++) {
                long begin = BETWEEN.toNanos() * i;
                streams.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    TimeUnit.NANOSECONDS.sleep(begin);
                    return read(client, url);
                }));
            }
            var all = new Latencies();
            for (Future<Latencies> stream : streams) {
                all.addAll(stream.get());
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Latencies read(OkHttpClient client, String url) throws IOException {
        var errors = new Latencies();
        var request = new Request.Builder()
                .url(url)
                .post(RequestBody.create("{}", MediaType.get("application/json")))
                .build();
        long start = System.nanoTime();
        try (var response = client.newCall(request).execute()) {
            var body = response.body().source();
            int event = 0;
            for (var line = body.readUtf8Line(); line != null; line = body.readUtf8Line()) {
                if (line.startsWith("data: ")) {
                    long due = FIRST.toNanos() + event * EACH.toNanos();
                    errors.add(Math.abs(System.nanoTime() - start - due));
                    event++;
                }
            }
        }
        return errors;
    }

    private static Cassette cassette() {
        var body = new StringBuilder();
        var times = new ArrayList<Duration>();
        for (int i = 0; i < EVENTS; i++) {
            body.append("data: {\"piece\":").append(i).append("}\n\n");
            times.add(FIRST.plus(EACH.multipliedBy(i)));
        }
        var one = new Interaction(
                new RecordedRequest(
                        "POST", PATH, Map.of("content-type", List.of("application/json")), ByteString.encodeUtf8("{}")),
                new RecordedResponse(
                        200,
                        "OK",
                        Map.of("content-type", List.of("text/event-stream")),
                        ByteString.encodeUtf8(body.toString()),
                        times,
                        List.of()),
                null,
                Provenance.AUTHORED,
                null);
        return new Cassette("timing", Collections.nCopies(STREAMS, one));
    }
}
