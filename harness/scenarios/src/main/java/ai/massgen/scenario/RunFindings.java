package ai.massgen.scenario;

import ai.massgen.orchestrator.Invariants;
import ai.massgen.recording.Cassette;
import ai.massgen.scenario.expect.Finding;
import ai.massgen.transcript.WireExchange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a run whatever the scenario expects: requests and recordings that do not fit, calls without a result, invariants
 * that do not hold.
 */
final class RunFindings {
    private final ScenarioCase testCase;
    private final Attempt attempt;

    RunFindings(ScenarioCase testCase, Attempt attempt) {
        this.testCase = testCase;
        this.attempt = attempt;
    }

    /** Requests that differ from their recording or were sent too often, and calls that no case fits. */
    List<Finding> ofRequests() {
        var findings = new ArrayList<Finding>();
        attempt.transcript().requests().forEach(exchange -> add(exchange, findings));
        attempt.unforeseenCalls().forEach(call -> findings.add(unforeseen(call)));
        return findings;
    }

    /** Recordings that nobody asked for. */
    List<Finding> ofRecordings() {
        return attempt.unused().stream().map(this::unused).toList();
    }

    /** That the cassette is past its last day; null where it is not. */
    static @Nullable Finding ofExpiry(ScenarioCase testCase, Cassette cassette, LocalDate today) {
        var expires = cassette.expires();
        if (expires == null || !today.isAfter(expires)) {
            return null;
        }
        var file = testCase.scenario().place().source().file();
        return Finding.failed(
                        cassettePlace(testCase),
                        "the cassette " + cassette.name() + " expired on " + expires + ", today is " + today,
                        null,
                        null)
                .withAdvice("Record it anew: massgen record " + file + ". Or, where massgen record --check " + file
                        + " finds no drift, write a later day under \"expires\".");
    }

    /** What holds in every run of a team and does not in this one. */
    List<Finding> ofInvariants() {
        var transcript = attempt.transcript();
        return Invariants.violations(transcript.events(), transcript.result()).stream()
                .map(violation -> Finding.failed(
                                testCase.scenario().place().toString(), "invariant: " + violation, null, null)
                        .withAdvice("This is a defect of the orchestrator, or of what changes its events."))
                .toList();
    }

    private void add(WireExchange exchange, List<Finding> into) {
        if (exchange.match().equals("changed")) {
            into.add(changed(exchange));
        } else if (exchange.match().equals("exhausted")) {
            var what = request(exchange) + " was sent once more than it is recorded; its last recording is interaction "
                    + exchange.interaction();
            var advice = "Record the cassette anew if that is meant, or find out why it is sent again.";
            into.add(Finding.failed(cassettePlace(), what, null, null).withAdvice(advice));
        }
    }

    private Finding changed(WireExchange exchange) {
        var what = request(exchange) + " differs from its recording, interaction " + exchange.interaction();
        var advice = "If the change is meant, record the cassette anew.";
        return Finding.failed(cassettePlace(), what, null, null)
                .withDetail(String.join("\n", exchange.differences()))
                .withAdvice(advice);
    }

    private static String request(WireExchange exchange) {
        return "request " + exchange.nth() + " of " + exchange.agent() + " (" + exchange.method() + " " + exchange.url()
                + ")";
    }

    private Finding unused(String interaction) {
        var advice = "The run sends fewer requests than were recorded. If that is meant, remove the interaction.";
        return Finding.failed(cassettePlace(), "recorded, but never asked for: " + interaction, null, null)
                .withAdvice(advice);
    }

    private Finding unforeseen(String call) {
        var advice = "Add a case, or \"otherwise\", under tools.";
        return Finding.failed(testCase.scenario().place().toString(), call, null, null)
                .withAdvice(advice);
    }

    private String cassettePlace() {
        return cassettePlace(testCase);
    }

    static String cassettePlace(ScenarioCase testCase) {
        return Cassettes.place(testCase).place().toString();
    }
}
