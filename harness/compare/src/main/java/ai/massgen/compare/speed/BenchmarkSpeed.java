package ai.massgen.compare.speed;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark on both sides: what was counted, what was timed, and what it comes to.
 *
 * @param benchmark full name with parameters
 * @param label the same, short
 * @param outcome of all of it
 * @param explanation in a sentence
 * @param counted null where it could not be counted
 * @param steadyBytes allocated once the JIT is done; null where nothing was timed
 * @param times verdicts on CPU time and time on the clock; empty where only counting was asked for
 * @param pairs how many were judged
 * @param dropped those that were not
 */
public record BenchmarkSpeed(
        String benchmark,
        String label,
        Outcome outcome,
        String explanation,
        @Nullable CountedComparison counted,
        @Nullable CountedMetric steadyBytes,
        List<TimeVerdict> times,
        int pairs,
        List<Dropped> dropped) {
    public BenchmarkSpeed {
        times = List.copyOf(times);
        dropped = List.copyOf(dropped);
    }

    /** A benchmark that could not be compared, and why. */
    public static BenchmarkSpeed without(BenchmarkCase benchmark, Outcome outcome, String why) {
        return new BenchmarkSpeed(
                benchmark.fullName(), benchmark.label(), outcome, why, null, null, List.of(), 0, List.of());
    }

    /** Brings together what was found. */
    public static BenchmarkSpeed of(
            BenchmarkCase benchmark,
            @Nullable CountedComparison counted,
            @Nullable CountedMetric steadyBytes,
            List<TimeVerdict> times,
            int pairs,
            List<Dropped> dropped) {
        var judgement = Judgement.of(counted, steadyBytes, times);
        return new BenchmarkSpeed(
                benchmark.fullName(),
                benchmark.label(),
                judgement.outcome(),
                judgement.explanation(),
                counted,
                steadyBytes,
                times,
                pairs,
                dropped);
    }

    /** The same with other verdicts on time. */
    BenchmarkSpeed withTimes(List<TimeVerdict> changed) {
        var judgement = Judgement.of(counted, steadyBytes, changed);
        return new BenchmarkSpeed(
                benchmark,
                label,
                judgement.outcome(),
                judgement.explanation(),
                counted,
                steadyBytes,
                changed,
                pairs,
                dropped);
    }

    /** The verdict on a metric, where there is one. */
    public Optional<TimeVerdict> time(TimeMetric metric) {
        return times.stream().filter(verdict -> verdict.metric() == metric).findFirst();
    }
}
