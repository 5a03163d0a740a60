package ai.massgen.benchmarks;

import ai.massgen.transcript.Event;
import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an event costs in runs of fifty agents with growing numbers of restarts and events: the same in each, when the cost grows in
 * line. And what the process holds of the heap, garbage collected,
 * with all events of a run.
 */
final class CoordinationGrowth {
    private static final int AGENTS = 50;
    private static final int[] WAITED_FOR = {50, 100, 200, 400};
    private static final int[] VOTED_ON = {25, 50, 100, 200};
    private static final int ROUNDS = 5;
    private static final int WARM_UP_EVENTS = 500_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MEGABYTE = 1e6;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final PrintStream out;
    private double firstPerEvent;

    /** What one run took of the thread that it was on. */
    private record Used(long events, long cpuNanos, long bytes) {}

    CoordinationGrowth(PrintStream out) {
        this.out = out;
    }

    /** Measures and prints. */
    void run() {
        out.printf(
                Locale.ROOT,
                "Cost of an event in runs of %d agents (median of %d runs; heap of at most %,d MB)%n",
                AGENTS,
                ROUNDS,
                Runtime.getRuntime().maxMemory() / 1_000_000);
        var table = new Table(
                "the other agents",
                "restarts",
                "events",
                "CPU, ms",
                "CPU of an event, µs",
                "to the first row",
                "bytes of an event",
                "live heap with all its events, MB");
        for (int restarts : WAITED_FOR) {
            measure(table, "wait", RestlessTeam.waiting(AGENTS, restarts), restarts == WAITED_FOR[0]);
        }
        for (int restarts : VOTED_ON) {
            measure(table, "vote each time", RestlessTeam.voting(AGENTS, restarts), restarts == VOTED_ON[0]);
        }
        out.println(table);
    }

    private void measure(Table table, String others, RestlessTeam team, boolean isFirst) {
        for (long warm = 0; warm < WARM_UP_EVENTS; ) {
            warm += used(team).events();
        }
        var used = new Used[ROUNDS];
        Arrays.setAll(used, round -> used(team));
        long cpu = median(Arrays.stream(used).mapToLong(Used::cpuNanos).toArray());
        long bytes = median(Arrays.stream(used).mapToLong(Used::bytes).toArray());
        long events = used[0].events();
        double perEvent = (double) cpu / events;
        firstPerEvent = isFirst ? perEvent : firstPerEvent;
        table.row(
                others,
                String.format(Locale.ROOT, "%,d", team.restarts()),
                String.format(Locale.ROOT, "%,d", events),
                String.format(Locale.ROOT, "%,.0f", cpu / NANOS_PER_MILLI),
                String.format(Locale.ROOT, "%.1f", perEvent / NANOS_PER_MICRO),
                String.format(Locale.ROOT, "%.2f", perEvent / firstPerEvent),
                String.format(Locale.ROOT, "%,d", bytes / events),
                String.format(Locale.ROOT, "%.1f", liveHeap(team) / MEGABYTE));
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Used used(RestlessTeam team) {
        var events = new AtomicLong();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        team.ask(event -> events.incrementAndGet());
        return new Used(
                events.get(),
                THREADS.getCurrentThreadCpuTime() - cpu,
                THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    /** What the process holds when a run is over and all that it told is kept. */
    private static long liveHeap(RestlessTeam team) {
        List<Event> kept = new ArrayList<>();
        var outcome = team.ask(kept::add);
        long after = liveHeap();
        if (kept.isEmpty() || outcome.result().answer() == null) {
            throw new IllegalStateException("a run without events");
        }
        return after;
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
