package ai.massgen.benchmarks;

import ai.massgen.backend.ChatStream;
import ai.massgen.backend.ModelEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * How long a delta is on its way through a backend.
 *
 * <p><em>Added</em> is from the moment the socket's read returned with the last bytes of a delta's event, to the moment the event is in
 * the hands of who pulls: what the backend adds. <em>Whole</em> is from the server's write in another process, which includes two
 * sockets and the waking of a thread; beside it stands what a plain OkHttp client takes for the same way. A delta was <em>held
 * back</em> when the socket was read again before it was handed on.
 */
final class DeltaLatency {
    private static final int DELTAS = 500;
    private static final String INTERVAL_MICROS = "1000";
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 4;

    private final List<String> families;
    private final PrintStream out;
    private final TimedSockets sockets = new TimedSockets();
    private Latencies first = new Latencies();
    private Latencies added = new Latencies();
    private Latencies whole = new Latencies();
    private Latencies floor = new Latencies();

    DeltaLatency(List<String> families, PrintStream out) {
        this.families = families;
        this.out = out;
    }

    /** Measures every family, one request at a time, and prints. */
    void run() throws IOException {
        out.println("Latency of a delta in microseconds, " + ROUNDS + " responses of " + DELTAS
                + " deltas 1 ms apart, one at a time; goal: added p50 below 50");
        var table = new Table(
                "family",
                "added, first delta p50",
                "added p50",
                "added p99",
                "whole p50",
                "whole p99",
                "plain p50",
                "plain p99",
                "deltas held back");
        for (String family : families) {
            try (var server =
                            ServerProcess.start(PacedServer.class, family, Integer.toString(DELTAS), INTERVAL_MICROS);
                    var client = new Client(
                            family,
                            server.url(),
                            () -> new OkHttpClient.Builder()
                                    .socketFactory(sockets)
                                    .build())) {
                measure(table, family, client);
            }
        }
        out.println(table);
    }

    private void measure(Table table, String family, Client client) throws IOException {
        int heldBack = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            if (round == 0) {
                first = new Latencies();
                added = new Latencies();
                whole = new Latencies();
                floor = new Latencies();
                heldBack = 0;
            }
            heldBack += ours(client);
            plain(client);
        }
        table.row(
                family,
                first.text(0.5),
                added.text(0.5),
                added.text(0.99),
                whole.text(0.5),
                whole.text(0.99),
                floor.text(0.5),
                floor.text(0.99),
                heldBack + " of " + whole.count());
    }

    /** Reads a response, and counts the deltas that were held back. */
    private int ours(Client client) {
        int heldBack = 0;
        int delta = 0;
        sockets.begin();
        try (ChatStream events = client.events()) {
            while (events.hasNext()) {
                var event = events.next();
                long now = System.nanoTime();
                if (event instanceof ModelEvent.TextDelta piece && PacedStream.isTime(piece.delta())) {
                    long read = sockets.readAt(delta);
                    heldBack += sockets.lastRead() > read ? 1 : 0;
                    (delta++ == 0 ? first : added).add(now - read);
                    whole.add(now - PacedStream.time(piece.delta()));
                }
            }
        }
        return heldBack;
    }

    private void plain(Client client) throws IOException {
        try (Response response = client.bytes()) {
            BufferedSource body = response.body().source();
            for (var line = body.readUtf8Line(); line != null; line = body.readUtf8Line()) {
                long time = PacedStream.timeInLine(line);
                if (time >= 0) {
                    floor.add(System.nanoTime() - time);
                }
            }
        }
    }
}
