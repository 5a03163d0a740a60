package ai.massgen.scenario;

import ai.massgen.recording.Redactor;
import ai.massgen.scenario.expect.Finding;
import ai.massgen.scenario.golden.GoldenResult;
import ai.massgen.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What running a case came to.
 *
 * @param status the verdict
 * @param reason why the run was broken or skipped, or which seed broke it, for a person; null where the findings say all
 * @param transcript what the run yielded; null where there was none
 * @param findings what is not as expected, apart from the golden, which has its own
 * @param golden what comparing with the golden came to; null where it was not compared
 * @param notes what a reader should know though it changes no verdict: warnings, a golden that is new
 * @param elapsed time on the wall
 */
public record ScenarioOutcome(
        Status status,
        @Nullable String reason,
        @Nullable Transcript transcript,
        List<Finding> findings,
        @Nullable GoldenResult golden,
        List<String> notes,
        Duration elapsed) {

    public ScenarioOutcome {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(elapsed, "elapsed");
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** A run that could not be done. */
    static ScenarioOutcome broken(String reason) {
        return new ScenarioOutcome(Status.BROKEN, reason, null, List.of(), null, List.of(), Duration.ZERO);
    }

    /** A run that was not tried. */
    static ScenarioOutcome skipped(String reason) {
        return new ScenarioOutcome(Status.SKIPPED, reason, null, List.of(), null, List.of(), Duration.ZERO);
    }

    ScenarioOutcome withReason(String why) {
        return new ScenarioOutcome(status, why, transcript, findings, golden, notes, elapsed);
    }

    /** With something more that is wrong: what passed has failed then. */
    ScenarioOutcome withFinding(Finding finding) {
        var all = new ArrayList<>(findings);
        all.add(finding);
        var verdict = status == Status.PASSED ? Status.FAILED : status;
        return new ScenarioOutcome(verdict, reason, transcript, all, golden, notes, elapsed);
    }

    /** As it may be shown: its texts without secrets. Its transcript was made without them. */
    ScenarioOutcome masked(Redactor redactor) {
        return new ScenarioOutcome(
                status,
                reason == null ? null : redactor.text(reason),
                transcript,
                findings.stream().map(finding -> finding.mapped(redactor::text)).toList(),
                golden == null ? null : golden.mapped(redactor::text),
                notes.stream().map(redactor::text).toList(),
                elapsed);
    }

    ScenarioOutcome withElapsed(Duration time) {
        return new ScenarioOutcome(status, reason, transcript, findings, golden, notes, time);
    }

    ScenarioOutcome withNotes(List<String> more) {
        var all = new ArrayList<>(more);
        all.addAll(notes);
        return new ScenarioOutcome(status, reason, transcript, findings, golden, all, elapsed);
    }

    /** The four verdicts. */
    public enum Status {
        /** All is as expected. */
        PASSED,
        /** An expectation or the golden is not met. */
        FAILED,
        /** The run itself could not be done. */
        BROKEN,
        /** It was not tried, for a reason that is no fault. */
        SKIPPED
    }

    /** All that a person needs to know of a case that did not pass; empty for one that did. */
    public String message() {
        var parts = new ArrayList<String>();
        if (reason != null) {
            parts.add(reason);
        }
        findings.forEach(finding -> parts.add(finding.render()));
        if (golden != null) {
            golden.findings().forEach(finding -> parts.add(finding.render()));
        }
        return status == Status.PASSED ? "" : String.join("\n\n", parts);
    }
}
