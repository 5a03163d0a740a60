package ai.massgen.compare.speed.run;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.Dropped;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.Pair;
import ai.massgen.compare.speed.SpeedRules;
import ai.massgen.compare.speed.TimeMetric;
import ai.massgen.compare.speed.TimeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pairs of one benchmark, measured until there is a verdict. A verdict is never measured again until it pleases. */
final class TimedSeries {
    private static final int UNSTEADY_IN_A_ROW = 3;

    private final TimedRun run;
    private final BenchmarkSide baseline;
    private final BenchmarkSide candidate;
    private final BenchmarkCase benchmark;
    private final TimedRun.Cut cut;
    private final Cancellation cancellation;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();
    private int measured;
    private int unsteadyInARow;

    TimedSeries(
            TimedRun run,
            BenchmarkSide baseline,
            BenchmarkSide candidate,
            BenchmarkCase benchmark,
            TimedRun.Cut cut,
            Cancellation cancellation) {
        this.run = run;
        this.baseline = baseline;
        this.candidate = candidate;
        this.benchmark = benchmark;
        this.cut = cut;
        this.cancellation = cancellation;
    }

    /** Measures one more. */
    void measure(TimedRun.Jit jit) throws CannotCompareException {
        measured++;
        var one = run.pair(measured, baseline, candidate, benchmark, cut, jit, cancellation);
        if (one.dropped().isEmpty()) {
            pairs.add(one.pair());
            unsteadyInARow = 0;
        } else {
            dropped.add(new Dropped(measured, one.dropped()));
            unsteadyInARow++;
        }
    }

    /** The verdict on CPU time, once there is one. */
    Optional<TimeVerdict> verdict(SpeedRules rules) {
        if (neverSteady()) {
            return Optional.of(TimeVerdict.without(
                    TimeMetric.CPU, Outcome.NOT_STEADY, dropped.size() + " of " + measured + " pairs never settled"));
        }
        return pairs.isEmpty() ? Optional.empty() : TimeVerdict.of(pairs, TimeMetric.CPU, rules);
    }

    boolean neverSteady() {
        return unsteadyInARow >= UNSTEADY_IN_A_ROW;
    }

    List<Pair> pairs() {
        return pairs;
    }

    List<Dropped> dropped() {
        return dropped;
    }
}
