package ai.massgen.scenario;

import ai.massgen.backend.Cancellation;
import ai.massgen.recording.Cassette;
import ai.massgen.recording.Drift;
import ai.massgen.scenario.expect.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Asks the providers of one case once more, and tells where their answers have another form than the cassette. */
final class DriftCheck {
    private final ScenarioCase testCase;
    private final RunnerOptions options;
    private final Goldens goldens;

    DriftCheck(ScenarioCase testCase, RunnerOptions options, Goldens goldens) {
        this.testCase = testCase;
        this.options = options;
        this.goldens = goldens;
    }

    ScenarioOutcome outcome(Cassettes cassettes, Fronts fronts, WallClock clock, Cancellation cancellation) {
        var context = options.live();
        if (testCase.isBroken()) {
            return ScenarioOutcome.broken(ScenarioRunner.errors(testCase.problems()));
        }
        if (testCase.scenario().replay().cassette() == null) {
            return ScenarioOutcome.skipped("no cassette, and so no drift");
        }
        if (context == null) {
            return ScenarioOutcome.skipped("a check of drift asks the providers, and live runs are off");
        }
        var reading = cassettes.of(testCase);
        if (reading.cassette() == null) {
            return ScenarioOutcome.broken(ScenarioRunner.errors(reading.problems()));
        }
        var silent = LocalServers.silent(testCase.config(), context);
        if (!silent.isEmpty()) {
            return ScenarioOutcome.skipped("nothing listens at " + String.join(" and ", silent));
        }
        try {
            var run = new RecordRun(testCase, options, goldens, cassettes.file(testCase), null);
            return compared(reading.cassette(), run.take(fronts, context, clock, cancellation));
        } catch (IOException e) {
            return ScenarioOutcome.broken(testCase.scenario().place() + ": " + e.getMessage());
        }
    }

    private ScenarioOutcome compared(Cassette recorded, RecordRun.Taken taken) {
        if (taken.cassette() == null) {
            return taken.outcome();
        }
        var findings = Drift.between(recorded, taken.cassette()).stream()
                .map(drift -> finding(recorded, drift))
                .toList();
        var status = findings.isEmpty() ? ScenarioOutcome.Status.PASSED : ScenarioOutcome.Status.FAILED;
        return new ScenarioOutcome(
                status, null, taken.outcome().transcript(), findings, null, List.of(), Duration.ZERO);
    }

    private Finding finding(Cassette recorded, Drift drift) {
        var file = testCase.scenario().place().source().file();
        return Finding.failed(
                        RunFindings.cassettePlace(testCase),
                        "drift: what answers " + drift.operation() + " has another form than in " + recorded.name(),
                        null,
                        null)
                .withDetail(String.join("\n", drift.differences()))
                .withAdvice("Look whether the backend copes with it, and record the cassette anew: massgen record "
                        + file + ".");
    }
}
