package ai.massgen.compare.speed.run;

import ai.massgen.compare.speed.Environment;
import ai.massgen.compare.speed.Lane;
import java.util.ArrayList;
import java.util.List;

/**
 * The slices of one JVM so far: warm-up, until the last ones show no trend.
 *
 * <p>Warm-up is counted in operations and CPU time. On a machine with other work, seconds on the clock end before the compiler does.
 */
final class Slices {
    /** Those that are measured: the last ones. */
    static final int MEASURED = 20;

    private static final double TREND = 0.015;
    private static final double STILL_FALLING = 0.0002;
    private static final long LEAST_CPU_NANOS = 300_000_000L;
    private static final long LEAST_OPERATIONS = 1000;
    private static final long ENOUGH_CPU_NANOS = 3_000_000_000L;
    private static final long MOST_CPU_NANOS = 10_000_000_000L;

    private final boolean wholeProcess;
    private final List<Slice> all = new ArrayList<>();

    /**
     * None yet.
     *
     * @param wholeProcess whether CPU time is that of the whole JVM, for benchmarks that work in threads of their own
     */
    Slices(boolean wholeProcess) {
        this.wholeProcess = wholeProcess;
    }

    void add(Slice slice) {
        all.add(slice);
    }

    /** Whether warm-up was long enough, the last slices have no trend, and allocation has stopped falling. */
    boolean steady() {
        if (!warm()) {
            return false;
        }
        double trend = cpu(half(1)) / cpu(half(0)) - 1;
        boolean falling =
                Slice.median(half(1), Slice::bytes) < Slice.median(half(0), Slice::bytes) * (1 - STILL_FALLING);
        return Math.abs(trend) <= TREND && !falling;
    }

    /** Whether there were enough operations and CPU time before the last slices, which are those that are looked at. */
    boolean warm() {
        if (all.size() < MEASURED + MEASURED / 2) {
            return false;
        }
        var before = all.subList(0, all.size() - MEASURED);
        long spent = before.stream().mapToLong(Slice::cpuNanos).sum();
        long done = before.stream().mapToLong(Slice::operations).sum();
        return spent >= LEAST_CPU_NANOS && (done >= LEAST_OPERATIONS || spent >= ENOUGH_CPU_NANOS);
    }

    private List<Slice> half(int number) {
        int from = all.size() - MEASURED + number * (MEASURED / 2);
        return all.subList(from, from + MEASURED / 2);
    }

    /** Of an operation. The CPU time of a process comes in steps as long as a part of a slice: only their sum tells small changes. */
    private double cpu(List<Slice> slices) {
        if (!wholeProcess) {
            return Slice.median(slices, Slice::cpuNanos);
        }
        double spent = slices.stream().mapToLong(Slice::processCpuNanos).sum();
        return spent / slices.stream().mapToLong(Slice::operations).sum();
    }

    /** Whether it took so long that it will never be. */
    boolean givenUp() {
        return all.stream().mapToLong(Slice::cpuNanos).sum() > MOST_CPU_NANOS;
    }

    /** The last slices, for an estimate. */
    List<Slice> last() {
        return all.subList(Math.max(0, all.size() - MEASURED), all.size());
    }

    long cpuNanos() {
        return all.stream().mapToLong(Slice::cpuNanos).sum();
    }

    /** What this JVM comes to: the medians of the slices that are measured. */
    Lane lane(Environment environment) {
        var measured = all.subList(all.size() - MEASURED, all.size());
        long warmUp = all.subList(0, all.size() - MEASURED).stream()
                .mapToLong(Slice::operations)
                .sum();
        return new Lane(
                environment,
                cpu(measured),
                Slice.median(measured, Slice::wallNanos),
                Slice.median(measured, Slice::bytes),
                warmUp);
    }
}
