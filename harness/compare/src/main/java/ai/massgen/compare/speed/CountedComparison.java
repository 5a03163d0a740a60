package ai.massgen.compare.speed;

import java.util.Comparator;
import java.util.List;

/**
 * The counted work of both sides, and the methods and classes that explain its growth.
 *
 * @param metrics bytes, then bytecodes
 * @param methods that do more than before, those with most first
 * @param classes that do more than before, all their methods together
 */
public record CountedComparison(List<CountedMetric> metrics, List<Growth> methods, List<Growth> classes) {
    public CountedComparison {
        metrics = List.copyOf(metrics);
        methods = List.copyOf(methods);
        classes = List.copyOf(classes);
    }

    /** Compares what the JVMs of both sides counted; each side has at least one. */
    public static CountedComparison of(List<CountedFork> baseline, List<CountedFork> candidate, SpeedRules rules) {
        var before = least(baseline).methods();
        var after = least(candidate).methods();
        return new CountedComparison(
                List.of(
                        CountedMetric.bytes(baseline, candidate, rules),
                        CountedMetric.bytecodes(baseline, candidate, rules)),
                Growth.most(before, after),
                Growth.most(Growth.byClass(before), Growth.byClass(after)));
    }

    private static CountedFork least(List<CountedFork> forks) {
        return forks.stream()
                .min(Comparator.comparingDouble(CountedFork::bytecodes))
                .orElseThrow();
    }

    /** The metric of a name. */
    public CountedMetric metric(String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
