package ai.massgen.compare.speed.run;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.side.Subprocess;
import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.Pair;
import ai.massgen.compare.speed.probe.LockstepProfiler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Measures pairs of JVMs that take turns on one core. */
final class TimedRun {
    private static final int FOR_EVER = Integer.MAX_VALUE / 2;
    private static final int ROUNDS_BETWEEN_CHECKS = 5;
    private static final double SLICE_NANOS = 7e6;
    private static final double FASTER_WHEN_COMPILED = 100;
    private static final int ESTIMATE_SLICES = 2000;
    private static final int MOST_OPERATIONS = 10_000_000;
    private static final double ELSEWHERE = 1.5;
    private static final double LONGER = 15;
    private static final int YOUNG_SHARE = 8;

    private final BenchmarkJvms jvms;
    private final Cores cores;
    private final List<String> steady;
    private final Random random;
    private int turns;

    /**
     * No pair yet.
     *
     * @param heap in megabytes
     */
    TimedRun(BenchmarkJvms jvms, Cores cores, int heap, Random random) {
        this.jvms = jvms;
        this.cores = cores;
        this.steady = List.of(
                "-Xbatch",
                "-XX:+UseSerialGC",
                "-Xms" + heap + "m",
                "-Xmx" + heap + "m",
                "-Xmn" + heap / YOUNG_SHARE + "m",
                "-XX:-UsePerfData");
        this.random = random;
    }

    /**
     * How a benchmark is cut into slices.
     *
     * @param operations in a slice of some milliseconds
     * @param wholeProcess whether it works in threads of its own, so that CPU time is that of the process
     */
    record Cut(int operations, boolean wholeProcess) {}

    /** Options of the JVMs; of the heap and its collector those of a benchmark come first. */
    List<String> steadyOptions() {
        return steady;
    }

    /** How the JVMs compile. */
    enum Jit {
        /** In the foreground, with a small fixed heap: soon steady, the same way each time. */
        STEADY,
        /** As everywhere else. */
        DEFAULT
    }

    /** A pair, or why it cannot be judged. */
    record Measured(Pair pair, String dropped) {}

    /**
     * Finds how many operations make a slice.
     *
     * @param interpretedNanos what an operation takes when it is counted, for a first guess
     */
    Cut cut(BenchmarkSide side, BenchmarkCase benchmark, double interpretedNanos, Cancellation cancellation)
            throws CannotCompareException {
        int guess = operations(interpretedNanos / FASTER_WHEN_COMPILED);
        try (var lockstep = new Lockstep();
                var registration = cancellation.onCancel(() -> closeQuietly(lockstep))) {
            start(lockstep, side, "one", benchmark, guess, Jit.STEADY);
            lockstep.awaitAll();
            var slices = new Slices(false);
            // Before the compiler is done an operation is many times longer, and most of the process is the compiler.
            for (int i = 0; i < ESTIMATE_SLICES && !slices.warm() && !slices.givenUp(); i++) {
                slices.add(lockstep.turn("one"));
            }
            return cut(slices.last());
        } catch (IOException e) {
            throw failure(benchmark, e, cancellation);
        }
    }

    /** The system tells a process's CPU time in steps of some milliseconds, so where that is needed slices are longer. */
    private static Cut cut(List<Slice> slices) {
        double threads = slices.stream().mapToLong(Slice::cpuNanos).sum();
        double process = slices.stream().mapToLong(Slice::processCpuNanos).sum();
        boolean elsewhere = process > ELSEWHERE * threads;
        double nanos = Slice.median(slices, elsewhere ? Slice::wallNanos : Slice::cpuNanos);
        return new Cut(operations(elsewhere ? nanos / LONGER : nanos), elsewhere);
    }

    private static int operations(double nanos) {
        return (int) Math.max(1, Math.min(MOST_OPERATIONS, SLICE_NANOS / Math.max(nanos, 1e-3)));
    }

    private static void closeQuietly(Lockstep lockstep) {
        try {
            lockstep.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket cannot be closed", e);
        }
    }

    /** Measures a pair. Who starts, who moves first and which core it is differ from pair to pair. */
    Measured pair(
            int number,
            BenchmarkSide baseline,
            BenchmarkSide candidate,
            BenchmarkCase benchmark,
            Cut cut,
            Jit jit,
            Cancellation cancellation)
            throws CannotCompareException {
        try (var lockstep = new Lockstep();
                var registration = cancellation.onCancel(() -> closeQuietly(lockstep))) {
            boolean baselineStarts = random.nextBoolean();
            start(
                    lockstep,
                    baselineStarts ? baseline : candidate,
                    lane(baselineStarts),
                    benchmark,
                    cut.operations(),
                    jit);
            start(
                    lockstep,
                    baselineStarts ? candidate : baseline,
                    lane(!baselineStarts),
                    benchmark,
                    cut.operations(),
                    jit);
            turns++;
            lockstep.awaitAll();
            return take(number, lockstep, cut);
        } catch (IOException e) {
            throw failure(benchmark, e, cancellation);
        }
    }

    /** An interruption closes the sockets first, which says nothing to a person. */
    private static CannotCompareException failure(
            BenchmarkCase benchmark, IOException failure, Cancellation cancellation) throws CannotCompareException {
        Subprocess.refuseIfCancelled(cancellation);
        return new CannotCompareException(benchmark.label() + " cannot be timed: " + failure.getMessage(), failure);
    }

    private static String lane(boolean baseline) {
        return baseline ? "baseline" : "candidate";
    }

    private void start(
            Lockstep lockstep, BenchmarkSide side, String lane, BenchmarkCase benchmark, int operations, Jit jit) {
        var options = new ArrayList<>(jit == Jit.STEADY ? steady : List.<String>of());
        options.add("-D" + LockstepProfiler.PORT + "=" + lockstep.port());
        options.add("-D" + LockstepProfiler.LANE + "=" + lane);
        var job =
                new BenchmarkJvms.Job(benchmark, 1, 0, 1, FOR_EVER, operations, false, options, cores.keepToOne(turns));
        lockstep.start(ending -> jvms.run(side, job, ending));
    }

    /** ABBA: who moved first in a round moves second in the next, so that a machine that slows down slows both. */
    static boolean baselineMoves(boolean first, int round) {
        return first == (round % 2 == 0);
    }

    private Measured take(int number, Lockstep lockstep, Cut cut) throws IOException, CannotCompareException {
        var baseline = new Slices(cut.wholeProcess());
        var candidate = new Slices(cut.wholeProcess());
        boolean first = random.nextBoolean();
        for (int round = 0; ; round++) {
            boolean baselineMoves = baselineMoves(first, round);
            (baselineMoves ? baseline : candidate).add(lockstep.turn(lane(baselineMoves)));
            (baselineMoves ? candidate : baseline).add(lockstep.turn(lane(!baselineMoves)));
            if (round % ROUNDS_BETWEEN_CHECKS == ROUNDS_BETWEEN_CHECKS - 1) {
                if (round >= Slices.MEASURED && (baseline.givenUp() || candidate.givenUp())
                        || baseline.steady() && candidate.steady()) {
                    break;
                }
            }
        }
        var pair = new Pair(
                number,
                baseline.lane(lockstep.environment(lane(true), cores.model())),
                candidate.lane(lockstep.environment(lane(false), cores.model())));
        return new Measured(pair, reason(baseline, candidate));
    }

    private static String reason(Slices baseline, Slices candidate) {
        if (baseline.steady() && candidate.steady()) {
            return "";
        }
        return baseline.steady() ? "the candidate was not steady" : "the baseline was not steady";
    }
}
