package ai.massgen.compare.speed.run;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.CountedComparison;
import ai.massgen.compare.speed.CountedFork;
import ai.massgen.compare.speed.CountedMetric;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.Pair;
import ai.massgen.compare.speed.PairedTest;
import ai.massgen.compare.speed.SpeedReport;
import ai.massgen.compare.speed.TimeMetric;
import ai.massgen.compare.speed.TimeVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Measures the benchmarks of two sides: counted work first, then times, and the baseline against itself in between. */
public final class SpeedRun {
    private static final double NANOS = 1e9;

    private final SpeedPlan plan;
    private final Cancellation cancellation;
    private final Consumer<String> progress;
    private final Cores cores = Cores.here();
    private final BenchmarkJvms jvms;
    private final TimedRun timed;
    private final Experience experience;
    private final BaselineItself canary = new BaselineItself();

    /**
     * A run.
     *
     * @param folder for all that it needs on the way; its owner removes it
     * @param progress hears a line for each step
     */
    public SpeedRun(Path folder, SpeedPlan plan, Cancellation cancellation, Consumer<String> progress)
            throws CannotCompareException {
        this.plan = plan;
        this.cancellation = cancellation;
        this.progress = progress;
        this.jvms = BenchmarkJvms.in(folder);
        this.timed = new TimedRun(jvms, cores, plan.heap(), new Random(plan.seed()));
        var machine = cores.model() + ", JDK " + Runtime.version().feature();
        this.experience = new Experience(plan.ledger(), plan.rules(), machine);
    }

    /**
     * Compares.
     *
     * @throws CannotCompareException when a side has no benchmarks, or cannot run them
     */
    public SpeedReport compare(BenchmarkSide baseline, BenchmarkSide candidate) throws CannotCompareException {
        var before = chosen(baseline);
        var after = chosen(candidate);
        var benchmarks = new ArrayList<BenchmarkSpeed>();
        for (BenchmarkCase each : before) {
            benchmarks.add(
                    after.contains(each)
                            ? compare(baseline, candidate, each)
                            : BenchmarkSpeed.without(each, Outcome.NOT_COMPARABLE, "only the baseline has it"));
        }
        after.stream()
                .filter(each -> !before.contains(each))
                .map(each -> BenchmarkSpeed.without(each, Outcome.NOT_COMPARABLE, "only the candidate has it"))
                .forEach(benchmarks::add);
        return report(benchmarks, BenchmarkLint.of(candidate, after));
    }

    private List<BenchmarkCase> chosen(BenchmarkSide side) throws CannotCompareException {
        var all = jvms.list(side, cancellation);
        var chosen = all.stream()
                .filter(each -> plan.benchmarks().matcher(each.fullName()).find())
                .toList();
        if (chosen.isEmpty()) {
            throw new CannotCompareException("No benchmark of the " + side.name() + " matches " + plan.benchmarks()
                    + ". It has: "
                    + String.join(
                            ", ",
                            all.stream()
                                    .map(BenchmarkCase::benchmark)
                                    .distinct()
                                    .toList()));
        }
        return chosen;
    }

    private BenchmarkSpeed compare(BenchmarkSide baseline, BenchmarkSide candidate, BenchmarkCase benchmark)
            throws CannotCompareException {
        progress.accept(benchmark.label() + ": counting");
        var counting = new CountedRun(jvms, plan.countedJvms());
        var both = counting.of(baseline, candidate, benchmark, cancellation);
        var counted = CountedComparison.of(both.baseline(), both.candidate(), plan.rules());
        return plan.timed()
                ? timed(baseline, candidate, benchmark, both.baseline(), counted)
                : BenchmarkSpeed.of(benchmark, counted, null, List.of(), 0, List.of());
    }

    private BenchmarkSpeed timed(
            BenchmarkSide baseline,
            BenchmarkSide candidate,
            BenchmarkCase benchmark,
            List<CountedFork> interpreted,
            CountedComparison counted)
            throws CannotCompareException {
        progress.accept(benchmark.label() + ": finding how many operations make a slice");
        long end = System.nanoTime() + plan.budget().toNanos();
        var cut = timed.cut(baseline, benchmark, interpreted.get(0).cpuNanos(), cancellation);
        canary.over(benchmark, new TimedSeries(timed, baseline, baseline, benchmark, cut, cancellation));
        var series = new TimedSeries(timed, baseline, candidate, benchmark, cut, cancellation);
        var verdicts = verdicts(benchmark, series, end);
        var again = new TimedSeries(timed, baseline, candidate, benchmark, cut, cancellation);
        var pairs = series.pairs();
        return BenchmarkSpeed.of(
                benchmark,
                counted,
                pairs.isEmpty() ? null : CountedMetric.steadyBytes(pairs, plan.rules()),
                confirmed(benchmark, verdicts, again, end),
                pairs.size(),
                series.dropped());
    }

    /** Measures until CPU time has a verdict; the clock, which is coarser, is judged by the same pairs. */
    private List<TimeVerdict> verdicts(BenchmarkCase benchmark, TimedSeries series, long end)
            throws CannotCompareException {
        var verdict = series.verdict(plan.rules());
        while (verdict.isEmpty() && System.nanoTime() < end) {
            progress.accept(benchmark.label() + ": " + series.pairs().size() + " pairs");
            series.measure(TimedRun.Jit.STEADY);
            canary.measure();
            verdict = series.verdict(plan.rules());
        }
        var cpu = verdict.orElseGet(() -> TimeVerdict.spent(series.pairs(), TimeMetric.CPU, plan.rules()));
        return cpu.test() == null ? List.of(cpu) : List.of(cpu, wall(series.pairs()));
    }

    private TimeVerdict wall(List<Pair> pairs) {
        return TimeVerdict.of(pairs, TimeMetric.WALL, plan.rules())
                .orElseGet(() -> TimeVerdict.spent(pairs, TimeMetric.WALL, plan.rules()));
    }

    /** What changed is measured again, in JVMs that compile as they do by default; what the budget leaves no time for stays open. */
    private List<TimeVerdict> confirmed(
            BenchmarkCase benchmark, List<TimeVerdict> verdicts, TimedSeries again, long end)
            throws CannotCompareException {
        int needed = plan.rules().confirmingPairs();
        if (needed == 0 || verdicts.stream().noneMatch(TimeVerdict::changed)) {
            return verdicts;
        }
        while (again.pairs().size() < needed && !again.neverSteady() && System.nanoTime() < end) {
            progress.accept(benchmark.label() + ": confirming, " + again.pairs().size() + " of " + needed + " pairs");
            again.measure(TimedRun.Jit.DEFAULT);
        }
        return verdicts.stream()
                .map(verdict -> verdict.confirmedBy(again.pairs()))
                .toList();
    }

    private SpeedReport report(List<BenchmarkSpeed> benchmarks, List<String> hints) throws CannotCompareException {
        if (!plan.timed()) {
            return SpeedReport.of(plan.rules(), benchmarks, null, null, hints);
        }
        experience.keepItself(canary.benchmark(), canary.pairs());
        var itself = canary.canary();
        var notes = new ArrayList<String>();
        // A machine that is unstable says nothing of the benchmarks.
        if (!itself.unstable()) {
            notes.addAll(experience.keep(benchmarks));
        }
        notes.addAll(hints);
        notes.add(
                cores.numbers().isEmpty()
                        ? "JVMs could not be kept to one core (there is no taskset), so times spread more."
                        : "Pairs of JVMs took turns on one core: " + cores.model() + ".");
        notes.add("Options of the JVMs: " + String.join(" ", timed.steadyOptions()) + "; confirmed with the defaults.");
        return SpeedReport.of(plan.rules(), benchmarks, itself, experience.falseAlarms(), notes);
    }

    /**
     * Compares a side with itself, to know what this machine can see.
     *
     * @param pairs how many, if the budget allows; at least the first look's
     */
    public Calibration calibrate(BenchmarkSide side, int pairs) throws CannotCompareException {
        var benchmark = chosen(side).get(0);
        var counted = new CountedRun(jvms, 1).of(side, benchmark, cancellation).get(0);
        var cut = timed.cut(side, benchmark, counted.cpuNanos(), cancellation);
        var series = new TimedSeries(timed, side, side, benchmark, cut, cancellation);
        long start = System.nanoTime();
        long end = start + plan.budget().toNanos();
        while (series.pairs().size() < pairs && !series.neverSteady() && System.nanoTime() < end) {
            progress.accept(
                    benchmark.label() + " against itself: " + series.pairs().size() + " pairs");
            series.measure(TimedRun.Jit.STEADY);
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        if (series.pairs().size() < plan.rules().looks().get(0)) {
            throw new CannotCompareException(benchmark.label() + " gave only "
                    + series.pairs().size() + " steady pairs in " + Math.round(seconds)
                    + " s. Choose another with --benchmarks, or give it more time with --speed-budget.");
        }
        experience.keepItself(benchmark.fullName(), series.pairs());
        return new Calibration(
                benchmark.label(),
                PairedTest.of(series.pairs(), TimeMetric.CPU),
                seconds / series.pairs().size(),
                experience.falseAlarms());
    }
}
