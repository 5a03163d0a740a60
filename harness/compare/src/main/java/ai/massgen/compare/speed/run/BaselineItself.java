package ai.massgen.compare.speed.run;

import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.Canary;
import ai.massgen.compare.speed.Pair;
import ai.massgen.compare.speed.SpeedRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The baseline against itself, measured in between the pairs of the first benchmark that settles. */
final class BaselineItself {
    private static final int PAIRS = 9;

    private @Nullable TimedSeries series;
    private String benchmark = "";

    /** Takes the pairs of a benchmark, unless those of an earlier one can be judged. */
    void over(BenchmarkCase of, TimedSeries itself) {
        if (pairs().size() < SpeedRules.FEWEST_PAIRS) {
            series = itself;
            benchmark = of.fullName();
        }
    }

    /** Measures one more pair, if more are needed and can be had. */
    void measure() throws CannotCompareException {
        var itself = series;
        if (itself != null && itself.pairs().size() < PAIRS && !itself.neverSteady()) {
            itself.measure(TimedRun.Jit.STEADY);
        }
    }

    String benchmark() {
        return benchmark;
    }

    List<Pair> pairs() {
        return series == null ? List.of() : series.pairs();
    }

    Canary canary() {
        return Canary.of(benchmark, pairs());
    }
}
