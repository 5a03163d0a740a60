package ai.massgen.benchmarks;

import ai.massgen.backend.ChatStream;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import okhttp3.OkHttpClient;

/**
 * What a delta costs in responses of growing length, up to 100,000: the same in each, when the cost grows in line. And what the
 * heap holds, garbage collected, at the first and the last event of a response: of it, the text that came is kept on purpose, so that
 * a response that breaks off can hand it out.
 */
final class Growth {
    private static final int[] LENGTHS = {1_000, 10_000, 100_000};
    private static final int WARM_UP_DELTAS = 200_000;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<String> families;
    private final PrintStream out;

    /** What one response took of the thread that pulled it. */
    private record Used(long cpuNanos, long bytes) {}

    Growth(List<String> families, PrintStream out) {
        this.families = families;
        this.out = out;
    }

    /** Measures every family and prints. */
    void run() throws IOException {
        out.println("Cost of a delta in responses of growing length, over HTTP (median of " + ROUNDS + " responses)");
        var table = new Table(
                "family",
                "deltas",
                "CPU of a delta, ns",
                "bytes of a delta",
                "live heap grows by, KB",
                "of it text, KB");
        for (String family : families) {
            for (int deltas : LENGTHS) {
                try (var server = ServerProcess.start(StreamServer.class, family, Integer.toString(deltas));
                        var client = new Client(family, server.url(), OkHttpClient::new)) {
                    measure(table, family, deltas, client);
                }
            }
        }
        out.println(table);
    }

    private static void measure(Table table, String family, int deltas, Client client) {
        for (int warm = 0; warm < WARM_UP_DELTAS / deltas; warm++) {
            read(client);
        }
        var used = new Used[ROUNDS];
        Arrays.setAll(used, round -> read(client));
        table.row(
                family,
                String.format(Locale.ROOT, "%,d", deltas),
                perDelta(Arrays.stream(used).mapToLong(Used::cpuNanos).sorted().toArray(), deltas),
                perDelta(Arrays.stream(used).mapToLong(Used::bytes).sorted().toArray(), deltas),
                String.format(Locale.ROOT, "%,d", usualGrowth(client, deltas) / 1000),
                String.format(Locale.ROOT, "%,d", Words.text(deltas).length() / 1000));
    }

    private static String perDelta(long[] sorted, int deltas) {
        return String.format(Locale.ROOT, "%,d", sorted[sorted.length / 2] / deltas);
    }

    private static Used read(Client client) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        try (ChatStream events = client.events()) {
            while (events.hasNext()) {
                events.next();
            }
        }
        return new Used(THREADS.getCurrentThreadCpuTime() - cpu, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    /** The median: what was left by responses before may be collected meanwhile. */
    private static long usualGrowth(Client client, int deltas) {
        long[] growths = new long[ROUNDS];
        Arrays.setAll(growths, round -> growth(client, deltas));
        Arrays.sort(growths);
        return growths[ROUNDS / 2];
    }

    /** By how many bytes the live heap grows while the deltas of a response are read. */
    private static long growth(Client client, int deltas) {
        try (ChatStream events = client.events()) {
            events.next();
            long before = liveHeap();
            for (int event = 1; event < deltas; event++) {
                events.next();
            }
            return liveHeap() - before;
        }
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
