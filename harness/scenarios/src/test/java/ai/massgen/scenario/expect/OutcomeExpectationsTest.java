package ai.massgen.scenario.expect;

import static ai.massgen.scenario.expect.Checks.finding;
import static ai.massgen.scenario.expect.Checks.findings;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.scenario.Runs;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code winner}, {@code votes}, {@code restarts}, {@code usage}, {@code budget} and {@code error}. */
class OutcomeExpectationsTest {
    private static final Runs RUN = new Runs()
            .answer("x")
            .winner("a2")
            .vote("a1", "a2")
            .vote("a3", "a2")
            .restarts(2)
            .usage("a1", 800, 100)
            .usage("a2", 42, 60)
            .timing("run", 1500)
            .request("a1", "{}")
            .request("a1", "{}")
            .request("a2", "{}");
    private static final Runs FAILED = new Runs().error("rate-limit", "a1", 429, "Too many requests.", 1000L);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "winner: a2",
                "winner: {any-of: [a1, a2]}",
                "winner: {not: a1}",
                "votes: {a1: a2}",
                "votes: {a1: a2, a3: a2, a2: null}",
                "votes: {a1: {any-of: [a2, a3]}}",
                "restarts: 2",
                "restarts: {min: 1}",
                "restarts: {min: 1, max: 2}",
                "restarts: {equals: 2}",
                "usage: {total.input: 842, total.output: {max: 400}, a1.output: 100, a2.cached: 21, total.reasoning: {min: 80}}",
                "budget: {model-requests: 3, time: 1500ms}",
                "budget: {model-requests: {min: 3}, time: {max: 2s}}",
            })
    void what_holds_gives_no_finding(String yaml) {
        assertThat(findings(yaml, RUN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "winner: a1|another agent won|\"a1\"|a2",
                "winner: null|another agent won|none|a2",
                "winner: {not: a2}|another agent won|not \"a2\"|a2",
                "votes: {a1: a3}|the vote of a1 is not as expected|\"a3\"|a2",
                "votes: {a2: a1}|the vote of a2 is not as expected|\"a1\"|no vote",
                "votes: {a1: null}|the vote of a1 is not as expected|none|a2",
                "votes: {}|agents voted|no votes|{a1=a2, a3=a2}",
                "restarts: 1|the number of restarts is not as expected|1|2",
                "restarts: {max: 1}|the number of restarts is not as expected|at most 1|2",
                "restarts: {min: 3}|the number of restarts is not as expected|at least 3|2",
                "usage: {total.input: 841}|the input tokens of all agents are not as expected|841|842",
                "usage: {a1.output: {min: 101, max: 200}}|the output tokens of a1 are not as expected|101 to 200|100",
                "usage: {a3.input: 0}|the input tokens of a3 were never told by a provider|0|no number",
                "budget: {model-requests: 2}|the run is over its budget of model requests|at most 2|3",
                "budget: {time: {max: 1s}}|the run is over its budget of time|at most 1000 ms|1500 ms",
                "error: rate-limit|the run was to fail, and did not|an error with kind \"rate-limit\"|no error, and the answer \"x\"",
            })
    void what_does_not_hold_is_told(String yaml, String what, String expected, String actual) {
        var found = finding("- " + yaml, RUN);
        assertThat(found.kind()).isEqualTo(Finding.Kind.FAILED);
        assertThat(found.place()).isEqualTo("s.yaml:1:3");
        assertThat(found.what()).isEqualTo(what);
        assertThat(found.expected()).isEqualTo(expected);
        assertThat(found.actual()).isEqualTo(actual);
    }

    @Test
    void all_votes_that_differ_are_told_at_once() {
        assertThat(findings("votes: {a1: a1, a3: a3}", RUN)).hasSize(2);
    }

    @Test
    void no_winner_can_be_expected() {
        assertThat(findings("winner: null", new Runs())).isEmpty();
        assertThat(findings("votes: {}", new Runs())).isEmpty();
        var found = finding("winner: a1", FAILED);
        assertThat(found.what()).isEqualTo("no agent won");
        assertThat(found.detail()).isEqualTo("the run failed: rate-limit of a1 (OpenAI, HTTP 429): Too many requests.");
    }

    @Test
    void usage_that_nobody_told_never_passes() {
        assertThat(finding("usage: {total.input: {max: 100}}", new Runs()).what())
                .contains("never told");
    }

    @Test
    void what_cannot_be_measured_breaks_the_scenario() {
        assertThat(finding("budget: {cost-usd: {max: 0.002}}", RUN).kind()).isEqualTo(Finding.Kind.BROKEN);
        assertThat(finding("budget: {cost-usd: {max: 0.002}}", RUN).render())
                .contains("nobody knows what a1, a2 cost", "massgen providers show");
        assertThat(finding("budget: {time: 1s}", new Runs()).kind()).isEqualTo(Finding.Kind.BROKEN);
    }

    @Test
    void a_run_has_a_budget_of_money() {
        var run = new Runs().cost("a1", "0.0012", false).cost("a2", "0.0008", true);

        assertThat(findings("budget: {cost-usd: 0.002}", run)).isEmpty();
        assertThat(findings("budget: {cost-usd: {min: 0.002, max: 0.002}}", run))
                .isEmpty();
        var found = finding("budget: {cost-usd: {max: 0.0019}}", run);
        assertThat(found.kind()).isEqualTo(Finding.Kind.FAILED);
        assertThat(found.render()).contains("over its budget of money", "at most 0.0019 USD", "0.002 USD");
    }

    @Test
    void an_agent_without_a_price_makes_the_cost_of_the_run_unknown() {
        var run = new Runs().cost("a1", "0.0012", false).text("a2", 1, "said for nothing");

        var found = finding("budget: {cost-usd: 1}", run);

        assertThat(found.kind()).isEqualTo(Finding.Kind.BROKEN);
        assertThat(found.what()).endsWith("nobody knows what a2 cost");
    }

    @Test
    void an_estimate_is_no_count_of_a_provider() {
        var found = finding("usage: {a1.input: {max: 100}}", new Runs().cost("a1", "0", true));

        assertThat(found.what()).isEqualTo("the input tokens of a1 were never told by a provider");
        assertThat(found.actual()).isEqualTo("about 10, by our own estimate");
    }

    @Test
    void model_calls_are_counted_where_no_http_is_spoken() {
        var run = new Runs()
                .text("a1", 1, "x")
                .text("a1", 1, "y")
                .text("a1", 2, "z")
                .text("a2", 1, "w");
        assertThat(findings("budget: {model-requests: {min: 3, max: 3}}", run)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error: rate-limit",
                "error: {kind: rate-limit, retry-after: 1s}",
                "error: {status: 429, agent: a1, provider: OpenAI}",
                "error: {message: {contains: many}, status: {min: 400, max: 499}}",
                "error: {kind: {any-of: [rate-limit, overloaded]}}",
            })
    void a_failure_that_is_as_expected_gives_no_finding(String yaml) {
        assertThat(findings(yaml, FAILED)).isEmpty();
    }

    @Test
    void a_failure_of_another_kind_is_told() {
        assertThat(findings("error: {kind: overloaded, retry-after: 2s, code: x}", FAILED))
                .hasSize(3)
                .first()
                .hasToString("""
                s.yaml:1:1: the run failed in another way: kind is not as expected
                  expected: "overloaded"
                  actual:   "rate-limit"
                  The error was rate-limit of a1 (OpenAI, HTTP 429): Too many requests.""");
        assertThat(finding("error: {retry-after: 2s}", FAILED).expected()).isEqualTo("2000 ms");
        assertThat(finding("error: {code: x}", FAILED).actual()).isEqualTo("nothing");
    }

    @Test
    void every_kind_of_failure_can_be_expected() {
        var origin = Failure.Origin.local("p", "m");
        var kinds = Stream.of(
                new Failure.Authentication(origin, "a"),
                new Failure.InvalidRequest(origin, "a"),
                new Failure.RateLimited(origin, null),
                new Failure.QuotaExhausted(origin),
                new Failure.Configuration(origin, "a"),
                new Failure.Overloaded(origin, null),
                new Failure.ServerError(origin, null),
                new Failure.TimedOut(origin, Duration.ZERO),
                new Failure.Connection(origin),
                new Failure.Truncated(origin, ""),
                new Failure.Protocol(origin),
                new Failure.LimitExceeded(origin, "x"),
                new Failure.Cancelled(origin));
        var told = kinds.toList();
        assertThat(told).hasSameSizeAs(Failure.class.getPermittedSubclasses());
        assertThat(ErrorExpectation.KINDS)
                .containsAll(told.stream().map(Failure::kind).toList());
    }
}
