package ai.massgen.scenario;

import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.scenario.expect.Expectation;
import ai.massgen.scenario.expect.Finding;
import ai.massgen.scenario.golden.GoldenMode;
import ai.massgen.scenario.golden.GoldenResult;
import ai.massgen.transcript.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what a run yielded: first whether it could be done at all, then whether it is as expected. */
final class Verdict {
    private final ScenarioCase testCase;
    private final Attempt attempt;
    private final RunnerOptions options;
    private final Goldens goldens;
    private final List<Expectation> claims;

    Verdict(ScenarioCase testCase, Attempt attempt, RunnerOptions options, Goldens goldens) {
        this(testCase, attempt, options, goldens, testCase.scenario().expect());
    }

    /**
     * @param claims those expectations of the scenario that this run is judged by
     */
    Verdict(ScenarioCase testCase, Attempt attempt, RunnerOptions options, Goldens goldens, List<Expectation> claims) {
        this.testCase = testCase;
        this.attempt = attempt;
        this.options = options;
        this.goldens = goldens;
        this.claims = List.copyOf(claims);
    }

    /**
     * The outcome.
     *
     * @param goldenCounts whether this run is one that the golden was made of
     */
    ScenarioOutcome outcome(boolean goldenCounts) {
        var run = new RunFindings(testCase, attempt);
        var findings = new ArrayList<>(run.ofRequests());
        var reason = whyBroken();
        if (reason != null) {
            return outcome(Status.BROKEN, reason, findings, null);
        }
        findings.addAll(refused());
        findings.addAll(run.ofRecordings());
        findings.addAll(run.ofInvariants());
        claims.forEach(expectation -> findings.addAll(expectation.check(attempt.transcript())));
        boolean compares = goldenCounts && testCase.scenario().golden() && options.goldenMode() != GoldenMode.OFF;
        var golden = compares ? golden(findings) : null;
        return outcome(status(findings, golden), null, findings, golden);
    }

    private static Status status(List<Finding> findings, @Nullable GoldenResult golden) {
        var all = new ArrayList<>(findings);
        if (golden != null) {
            all.addAll(golden.findings());
        }
        if (all.stream().anyMatch(finding -> finding.kind() == Finding.Kind.BROKEN)) {
            return Status.BROKEN;
        }
        return all.isEmpty() ? Status.PASSED : Status.FAILED;
    }

    private @Nullable String whyBroken() {
        if (attempt.timedOut()) {
            return place() + ": the run took longer than "
                    + options.limit(testCase).toMillis()
                    + " ms and was broken off\n  Find out what it waits for, or give it more time: timeout: 2m in the scenario.";
        }
        if (attempt.transcript().requests().stream()
                .anyMatch(request -> request.match().equals("unknown"))) {
            return attempt.unanswered().stream()
                    .map(message -> RunFindings.cassettePlace(testCase) + ": " + message)
                    .collect(Collectors.joining("\n"));
        }
        var error = attempt.transcript().result().error();
        return error == null || isExpected() || !attempt.unanswered().isEmpty() ? null : describe(error);
    }

    private boolean isExpected() {
        return testCase.scenario().expect().stream()
                .anyMatch(expectation -> expectation.name().equals("error"));
    }

    private String describe(RunResult.RunError error) {
        var who = error.agent() == null ? "" : " of agent " + error.agent();
        var status = error.status() == null ? "" : " (HTTP " + error.status() + ")";
        return place() + ": the run failed with the error " + error.kind() + who + status + ": " + error.message()
                + "\n  If it must fail so, say it: expect: [{error: {kind: " + error.kind() + "}}]";
    }

    /** With {@code on-changed: fail} a changed request has no answer: that is a finding, the run was as it should be. */
    private List<Finding> refused() {
        return attempt.unanswered().stream()
                .map(message -> Finding.failed(RunFindings.cassettePlace(testCase), message, null, null))
                .toList();
    }

    /** A golden is not made of a run that is wrong for other reasons. */
    private @Nullable GoldenResult golden(List<Finding> findings) {
        if (!findings.isEmpty() && options.goldenMode() == GoldenMode.ACCEPT) {
            return null;
        }
        var result = goldens.check(testCase, attempt.transcript(), options.ci() || !findings.isEmpty());
        // It is written as soon as the rest is right: nothing to act on, except where nothing is written.
        boolean waits = result.status() == GoldenResult.Status.MISSING && !options.ci();
        return waits ? null : result;
    }

    private String place() {
        return testCase.scenario().place().toString();
    }

    private ScenarioOutcome outcome(
            Status status, @Nullable String reason, List<Finding> findings, @Nullable GoldenResult golden) {
        var notes = golden == null ? List.<String>of() : notes(golden);
        return new ScenarioOutcome(status, reason, attempt.transcript(), findings, golden, notes, Duration.ZERO);
    }

    /** What happened to the golden though it fails nobody. */
    private static List<String> notes(GoldenResult golden) {
        return switch (golden.status()) {
            case NEW -> List.of("new golden: " + golden.shown() + ". Look at it, and commit it.");
            case UPDATED ->
                List.of("golden rewritten: " + golden.shown() + ", "
                        + golden.changes().size() + " changes\n"
                        + golden.difference().stripTrailing());
            case INTENDED ->
                golden.intended().stream()
                        .map(one -> "intended until " + one.entry().until() + ": "
                                + one.change().pointer() + ", " + one.entry().reason())
                        .toList();
            case EQUAL, DIFFERENT, MISSING, BROKEN -> List.of();
        };
    }
}
