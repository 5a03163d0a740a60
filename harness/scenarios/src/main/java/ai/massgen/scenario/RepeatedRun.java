package ai.massgen.scenario;

import ai.massgen.scenario.Repeat.Reducer.Kind;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.scenario.expect.Average;
import ai.massgen.scenario.expect.Expectation;
import ai.massgen.scenario.expect.Finding;
import ai.massgen.scenario.expect.MeasuredExpectation;
import ai.massgen.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several runs of one case, made one outcome. A run that could not be done is an error and no failure: it counts for nothing, and
 * where too few others are left to tell, the case is broken.
 */
final class RepeatedRun {
    /** What binary fractions may be off: 3 of 5 is enough for 0.6. */
    private static final double ROUNDING = 1e-9;

    private final ScenarioCase testCase;
    private final Repeat repeat;

    RepeatedRun(ScenarioCase testCase, Repeat repeat) {
        this.testCase = testCase;
        this.repeat = repeat;
    }

    /**
     * Runs n times. A run that is skipped, for want of a key, skips all.
     *
     * @param run one run, judged by these expectations
     */
    ScenarioOutcome outcome(Function<List<Expectation>, ScenarioOutcome> run) {
        var alone = averages() ? claims(false) : testCase.scenario().expect();
        var runs = new ArrayList<ScenarioOutcome>();
        while (runs.size() < repeat.n()) {
            long began = System.nanoTime();
            var outcome = run.apply(alone).withElapsed(Duration.ofNanos(System.nanoTime() - began));
            if (outcome.status() == Status.SKIPPED) {
                return outcome;
            }
            runs.add(outcome);
        }
        return together(runs, new RunCount(count(runs, Status.PASSED), count(runs, Status.FAILED), repeat.n()));
    }

    private boolean averages() {
        return repeat.reduce().kind() == Kind.MEAN || repeat.reduce().kind() == Kind.MEDIAN;
    }

    private List<Expectation> claims(boolean measured) {
        return testCase.scenario().expect().stream()
                .filter(claim -> claim instanceof MeasuredExpectation == measured)
                .toList();
    }

    private static int count(List<ScenarioOutcome> runs, Status status) {
        return (int) runs.stream().filter(run -> run.status() == status).count();
    }

    private ScenarioOutcome together(List<ScenarioOutcome> runs, RunCount count) {
        var numbers = averages() ? numbers(runs) : List.<Finding>of();
        var verdict = verdict(count, numbers);
        var findings = new ArrayList<>(numbers);
        if (verdict != Status.PASSED) {
            runs.stream().flatMap(run -> run.findings().stream()).distinct().forEach(findings::add);
        }
        var told = told(runs, count);
        var reason = verdict == Status.PASSED ? null : testCase.scenario().place() + ": " + told;
        var notes = verdict == Status.PASSED ? List.of(told) : List.<String>of();
        return new ScenarioOutcome(verdict, reason, shown(runs, verdict), findings, null, notes, Duration.ZERO);
    }

    private List<Finding> numbers(List<ScenarioOutcome> runs) {
        var average = repeat.reduce().kind() == Kind.MEAN ? Average.MEAN : Average.MEDIAN;
        var done = runs.stream()
                .filter(run -> run.status() != Status.BROKEN)
                .map(run -> Objects.requireNonNull(run.transcript()))
                .toList();
        return done.isEmpty()
                ? List.of()
                : claims(true).stream()
                        .map(MeasuredExpectation.class::cast)
                        .flatMap(claim -> claim.check(done, average).stream())
                        .toList();
    }

    private Status verdict(RunCount count, List<Finding> numbers) {
        if (numbers.stream().anyMatch(finding -> finding.kind() == Finding.Kind.BROKEN)) {
            return Status.BROKEN;
        }
        var reduce = repeat.reduce();
        if (reduce.kind() == Kind.AT_LEAST) {
            return count.atLeast(reduce.k());
        }
        var chance = count.chance(reduce);
        if (chance == null) {
            return Status.BROKEN;
        }
        return chance >= repeat.threshold() - ROUNDING && numbers.isEmpty() ? Status.PASSED : Status.FAILED;
    }

    /** A line for all runs, and one for each. */
    private String told(List<ScenarioOutcome> runs, RunCount count) {
        var lines = new ArrayList<String>();
        lines.add(repeat.reduce() + " of " + repeat.n() + " runs: " + count.told(repeat));
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "  run %d: %s, %d ms%s",
                    i + 1,
                    run.status().name().toLowerCase(Locale.ROOT),
                    run.elapsed().toMillis(),
                    why(run)));
        }
        return String.join("\n", lines);
    }

    private static String why(ScenarioOutcome run) {
        var message = run.message();
        return message.isEmpty() ? "" : ": " + message.lines().findFirst().orElse("");
    }

    /** Of the first run that ended like the whole; of the last that has one where none did. */
    private static @Nullable Transcript shown(List<ScenarioOutcome> runs, Status verdict) {
        return runs.stream()
                .filter(run -> run.status() == verdict && run.transcript() != null)
                .findFirst()
                .orElseGet(() -> runs.get(runs.size() - 1))
                .transcript();
    }
}
