package ai.massgen.cli;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.side.Workshop;
import ai.massgen.compare.speed.SpeedRules;
import ai.massgen.compare.speed.run.BenchmarkSide;
import ai.massgen.compare.speed.run.Calibration;
import ai.massgen.compare.speed.run.SpeedPlan;
import ai.massgen.compare.speed.run.SpeedRun;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the benchmarks of both sides are compared, which, and what counts as a change. */
final class ComparedSpeed {
    private static final double PERCENT = 100;
    private static final int COUNTING_JVMS = 5;
    private static final int CALIBRATION_PAIRS = 40;

    /** How much is measured. */
    enum Mode {
        /** Nothing. */
        OFF,
        /** Bytes and bytecodes of an operation: seconds a benchmark, at any load. */
        COUNTED,
        /** Times too: a minute or two a benchmark. */
        FULL
    }

    @Option(
            names = "--speed",
            paramLabel = "counted|full|off",
            arity = "0..1",
            defaultValue = "off",
            fallbackValue = "full",
            description =
                    "Compare the JMH benchmarks of both sides: bytes and bytecodes of an operation (counted), or times"
                            + " too (full, also without a value). Default: off.")
    private Mode mode;

    @Option(
            names = "--speed-only",
            description = "Compare the benchmarks and nothing else: the sides need no scenarios, nor this harness.")
    private boolean only;

    @Option(
            names = "--benchmarks",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Only benchmarks in whose full name with parameters this is found, such as"
                    + " 'Decode.*chunks=400' (default: all).")
    private String benchmarks;

    @Option(
            names = "--baseline-benchmarks",
            paramLabel = "CLASSPATH",
            description = "Where the baseline's benchmarks are (default: built with it, or its class path).")
    private @Nullable String baselineBenchmarks;

    @Option(
            names = "--candidate-benchmarks",
            paramLabel = "CLASSPATH",
            description = "Where the candidate's benchmarks are (default: built with it, or its class path).")
    private @Nullable String candidateBenchmarks;

    @Option(
            names = "--speed-budget",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "For the times of one benchmark, with the baseline against itself and confirmation; what is open"
                            + " then is inconclusive (default: 300).")
    private int budgetSeconds;

    @Option(
            names = "--speed-heap",
            paramLabel = "MB",
            defaultValue = "" + SpeedPlan.USUAL_HEAP,
            description =
                    "Heap of the JVMs that are timed, for benchmarks that do not say it themselves (default: 64).")
    private int heapMegabytes;

    @Option(
            names = "--min-change",
            paramLabel = "PERCENT",
            defaultValue = "3",
            description = "The smallest change of CPU time that counts, at least 1 (default: 3).")
    private double minimumChange;

    @Option(
            names = "--max-bytes",
            paramLabel = "PERCENT",
            defaultValue = "1",
            description = "Growth of allocated bytes that is allowed (default: 1).")
    private double bytes;

    @Option(
            names = "--max-bytecodes",
            paramLabel = "PERCENT",
            defaultValue = "2",
            description = "Growth of executed bytecodes that is allowed (default: 2).")
    private double bytecodes;

    @Option(names = "--strict", description = "A benchmark that stays open makes the answer inconclusive.")
    private boolean strict;

    @Option(
            names = "--calibrate",
            description = "Compare the baseline with itself and say the smallest change that this machine can see.")
    private boolean calibrate;

    boolean isOnly() {
        return only;
    }

    boolean isCalibration() {
        return calibrate;
    }

    private boolean isOff() {
        return mode == Mode.OFF && !only;
    }

    /** The comparison with what became of the benchmarks. */
    Comparison addTo(
            Comparison comparison,
            Workshop workshop,
            List<Workshop.Prepared> sides,
            Path cache,
            Cancellation cancellation,
            Consumer<String> progress)
            throws CannotCompareException {
        if (isOff()) {
            return comparison;
        }
        var run = new SpeedRun(workshop.folder("speed"), plan(cache), cancellation, progress);
        var report = run.compare(
                side(workshop, sides.get(0), baselineBenchmarks), side(workshop, sides.get(1), candidateBenchmarks));
        return comparison.withSpeed(report, strict);
    }

    /** What this machine can see. */
    List<String> calibrate(
            Workshop workshop, Workshop.Prepared side, Path cache, Cancellation cancellation, Consumer<String> progress)
            throws CannotCompareException {
        var plan = plan(cache);
        Calibration calibration = new SpeedRun(workshop.folder("speed"), plan, cancellation, progress)
                .calibrate(side(workshop, side, baselineBenchmarks), CALIBRATION_PAIRS);
        return calibration.lines(plan.rules());
    }

    private static BenchmarkSide side(Workshop workshop, Workshop.Prepared side, @Nullable String named)
            throws CannotCompareException {
        var classPath = named == null
                ? workshop.benchmarks(side)
                : Stream.of(named.split(File.pathSeparator, -1)).map(Path::of).toList();
        return new BenchmarkSide(side.name(), classPath);
    }

    /** Refuses what cannot work before anything is built. */
    void check() {
        plan(Path.of(""));
    }

    private SpeedPlan plan(Path cache) {
        try {
            var rules = SpeedRules.DEFAULT
                    .withMinimumChange(minimumChange / PERCENT)
                    .withCountedLimits(bytes / PERCENT, bytecodes / PERCENT);
            return new SpeedPlan(
                    (mode == Mode.FULL || mode == Mode.OFF),
                    Pattern.compile(benchmarks),
                    rules,
                    COUNTING_JVMS,
                    Duration.ofSeconds(budgetSeconds),
                    heapMegabytes,
                    cache.resolve("speed-ledger.jsonl"),
                    System.nanoTime());
        } catch (PatternSyntaxException e) {
            throw new UserError("--benchmarks " + benchmarks + ": " + e.getDescription() + ".");
        } catch (IllegalArgumentException e) {
            throw new UserError(String.format(Locale.ROOT, "These settings cannot work: %s.", e.getMessage()));
        }
    }
}
