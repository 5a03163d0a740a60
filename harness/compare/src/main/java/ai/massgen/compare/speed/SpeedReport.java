package ai.massgen.compare.speed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The speed of two sides: all benchmarks, and how far it can be trusted.
 *
 * @param version of the JSON form, now {@value #VERSION}; the form only grows
 * @param rules what counts as a change
 * @param benchmarks in the order of the baseline
 * @param canary the baseline against itself; null where nothing was timed
 * @param falseAlarms of this tool on machines like this; null where nothing was timed
 * @param notes how it was measured, and what a reader should know
 */
public record SpeedReport(
        int version,
        SpeedRules rules,
        List<BenchmarkSpeed> benchmarks,
        @Nullable Canary canary,
        @Nullable FalseAlarms falseAlarms,
        List<String> notes) {

    /** The current version of the JSON form. */
    public static final int VERSION = 1;

    private static final List<Outcome> OPEN = List.of(Outcome.INCONCLUSIVE, Outcome.NOT_STEADY, Outcome.NOT_COMPARABLE);

    public SpeedReport {
        benchmarks = List.copyOf(benchmarks);
        notes = List.copyOf(notes);
    }

    /**
     * Brings benchmarks together. Changes that are not beyond chance among so many tests, and all of a machine that is unstable, become
     * inconclusive; counted differences are facts and stay.
     */
    public static SpeedReport of(
            SpeedRules rules,
            List<BenchmarkSpeed> benchmarks,
            @Nullable Canary canary,
            @Nullable FalseAlarms falseAlarms,
            List<String> notes) {
        var judged = canary != null && canary.unstable() ? unstable(benchmarks) : corrected(benchmarks, rules);
        return new SpeedReport(VERSION, rules, judged, canary, falseAlarms, notes);
    }

    private static List<BenchmarkSpeed> unstable(List<BenchmarkSpeed> benchmarks) {
        return benchmarks.stream()
                .map(each -> each.withTimes(each.times().stream()
                        .map(time -> time.inconclusive("the machine is unstable: the baseline differs from itself"))
                        .toList()))
                .toList();
    }

    private static List<BenchmarkSpeed> corrected(List<BenchmarkSpeed> benchmarks, SpeedRules rules) {
        var adjusted = Holm.adjusted(benchmarks.stream()
                .flatMap(each -> each.times().stream())
                .map(TimeVerdict::p)
                .toList());
        var result = new ArrayList<BenchmarkSpeed>();
        int next = 0;
        for (BenchmarkSpeed each : benchmarks) {
            var times = new ArrayList<TimeVerdict>();
            for (TimeVerdict time : each.times()) {
                boolean chance = time.changed() && adjusted.get(next) > rules.familyAlpha();
                times.add(chance ? time.inconclusive("not beyond chance among " + adjusted.size() + " tests") : time);
                next++;
            }
            result.add(times.isEmpty() ? each : each.withTimes(times));
        }
        return result;
    }

    /** The same report with one of its benchmarks. */
    public SpeedReport only(BenchmarkSpeed one) {
        return new SpeedReport(version, rules, List.of(one), canary, falseAlarms, notes);
    }

    /** What all of it comes to: the worst of the benchmarks. */
    @JsonProperty
    public Outcome outcome() {
        for (Outcome worst : List.of(
                Outcome.REGRESSED,
                Outcome.NOT_COMPARABLE,
                Outcome.NOT_STEADY,
                Outcome.INCONCLUSIVE,
                Outcome.IMPROVED)) {
            if (count(worst) > 0) {
                return worst;
            }
        }
        return benchmarks.isEmpty() ? Outcome.INCONCLUSIVE : Outcome.NO_CHANGE;
    }

    /** Whether a benchmark was left open. */
    public boolean open() {
        return benchmarks.isEmpty() || OPEN.stream().anyMatch(outcome -> count(outcome) > 0);
    }

    private long count(Outcome outcome) {
        return benchmarks.stream().filter(each -> each.outcome() == outcome).count();
    }

    /** How many benchmarks came to what, in a line. */
    public String counts() {
        return counts(List.of(Outcome.values()));
    }

    /** The same of those that were left open. */
    public String openCounts() {
        return counts(OPEN);
    }

    private String counts(List<Outcome> outcomes) {
        var parts = new ArrayList<String>();
        for (Outcome outcome : outcomes) {
            if (count(outcome) > 0) {
                parts.add(String.format(Locale.ROOT, "%d %s", count(outcome), outcome.word()));
            }
        }
        return parts.isEmpty() ? "no benchmarks" : String.join(" · ", parts);
    }
}
