package ai.massgen.compare.history;

import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.CaseResult.Outcome;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.Severity;
import ai.massgen.compare.run.SavedCase;
import ai.massgen.compare.run.SavedRun;
import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.TimeMetric;
import ai.massgen.compare.speed.TimeVerdict;
import ai.massgen.transcript.TokenCount;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of a comparison that are worth following. */
public final class Metrics {
    private Metrics() {}

    /**
     * Takes them.
     *
     * @param candidate its run, for tokens and cost; null where no scenario was run
     * @param took how long the whole comparison lasted
     * @throws CannotCompareException when a transcript cannot be read
     */
    public static Map<String, Double> of(Comparison comparison, @Nullable SavedRun candidate, Duration took)
            throws CannotCompareException {
        var metrics = new LinkedHashMap<String, Double>();
        if (candidate != null) {
            behavior(comparison, metrics);
            spent(candidate, metrics);
        }
        if (comparison.api() != null && comparison.api().compared()) {
            metrics.put("API breaks", (double) comparison.api().breaks().size());
        }
        speed(comparison, metrics);
        metrics.put("duration (s)", took.toMillis() / 1000.0);
        return metrics;
    }

    private static void behavior(Comparison comparison, Map<String, Double> metrics) {
        metrics.put("scenarios", (double) comparison.cases().size());
        metrics.put(
                "unchanged scenarios",
                comparison.counts().getOrDefault(Outcome.UNCHANGED, 0L).doubleValue());
        for (Severity severity : Severity.values()) {
            metrics.put(severity.word() + " findings", (double) count(comparison, severity));
        }
    }

    /** What was counted, which is exact; and by how much the CPU time changed, which is an estimate. */
    private static void speed(Comparison comparison, Map<String, Double> metrics) {
        var benchmarks = comparison.speed() == null
                ? List.<BenchmarkSpeed>of()
                : comparison.speed().benchmarks();
        for (BenchmarkSpeed one : benchmarks) {
            var counted = one.counted();
            if (counted != null) {
                counted.metrics()
                        .forEach(metric -> metrics.put(
                                one.label() + " (" + metric.name() + ")",
                                metric.candidate().least()));
            }
            one.time(TimeMetric.CPU)
                    .map(TimeVerdict::test)
                    .ifPresent(test -> metrics.put(one.label() + " (CPU time, % more)", 100 * test.change()));
        }
    }

    private static long count(Comparison comparison, Severity severity) {
        return comparison.against().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static void spent(SavedRun run, Map<String, Double> metrics) throws CannotCompareException {
        var sum = TokenCount.ZERO;
        for (SavedCase one : run.cases()) {
            var transcript = run.transcript(one);
            sum = transcript == null ? sum : sum.plus(transcript.totalUsage());
        }
        metrics.put("input tokens", (double) sum.input());
        metrics.put("output tokens", (double) sum.output());
        if (sum.costUsd() != null) {
            metrics.put("cost (USD)", sum.costUsd().doubleValue());
        }
    }
}
