package ai.massgen.scenario.expect;

import static ai.massgen.scenario.expect.Checks.finding;
import static ai.massgen.scenario.expect.Checks.findings;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.scenario.Runs;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsExpectationTest {
    private static final Runs RUN = new Runs()
            .tool("a1", "search", "{\"query\":\"Oslo opera\",\"limit\":3}", "ok", "Opera house")
            .tool("a2", "book", "{\"city\":\"Oslo\"}", "error", "timed out")
            .chunk(
                    "a1",
                    2,
                    "tool_calls",
                    "[{\"id\":\"x\",\"name\":\"new_answer\",\"arguments\":{\"content\":\"Opera\"}}]");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{calls: [{name: search}, {name: book}]}",
                "{calls: [{agent: a1, args: {query: {matches: 'Oslo.*'}}, status: ok, result: {contains: house}}, {agent: a2, status: error}]}",
                "{order: any, calls: [{name: book}, {name: search}]}",
                "{mode: subset, calls: [{name: book}]}",
                "{mode: subset, calls: []}",
                "{mode: subset, order: any, calls: [{name: book}, {name: search}]}",
                "{mode: superset, calls: [{name: search}, {name: book}, {name: pay}]}",
                "{mode: superset, calls: [{name: pay}, {name: search}, {name: book}]}",
                "{mode: subset, calls: [{name: new_answer, status: not-run, args: {content: Opera}}]}",
                "{calls: [{args: {equals: {query: Oslo opera, limit: 3}}}, {}]}",
            })
    void calls_that_are_as_expected_give_no_finding(String yaml) {
        assertThat(findings("tools: " + yaml.replace("{}", "{name: book}"), RUN))
                .isEmpty();
    }

    @Test
    void a_call_that_is_missing_is_told_with_the_nearest_one() {
        assertThat(finding("- tools: {mode: subset, calls: [{agent: a1, name: search, args: {query: Bergen}}]}", RUN))
                .hasToString("""
                s.yaml:1:33: a tool was not called as expected
                  expected: agent "a1", name "search", args an object with query
                  actual:   nearest: a1 search {"query":"Oslo opera","limit":3} → ok; /args/query: expected "Bergen", got "Oslo opera"
                    all calls:
                      a1 search {"query":"Oslo opera","limit":3} → ok
                      a2 book {"city":"Oslo"} → error""");
    }

    @Test
    void a_call_that_is_not_expected_is_told() {
        var found = finding("- tools: {calls: [{name: search}]}", RUN);
        assertThat(found.place()).isEqualTo("s.yaml:1:3");
        assertThat(found.what()).isEqualTo("a tool was called that is not expected here");
        assertThat(found.actual()).isEqualTo("a2 book {\"city\":\"Oslo\"} → error");
    }

    @Test
    void another_order_is_told_as_such() {
        assertThat(findings("tools: {calls: [{name: book}, {name: search}]}", RUN))
                .first()
                .extracting(Finding::what)
                .isEqualTo("a tool was called in another order");
        assertThat(findings("tools: {mode: subset, calls: [{name: book}, {name: search}]}", RUN))
                .hasSize(1);
    }

    @Test
    void exact_tells_what_is_missing_and_what_is_too_much() {
        assertThat(findings("tools: {order: any, calls: [{name: search}, {name: pay}]}", RUN))
                .extracting(Finding::what)
                .containsExactly("a tool was not called as expected", "a tool was called that is not expected here");
    }

    @Test
    void superset_allows_no_other_calls() {
        assertThat(finding("tools: {mode: superset, calls: [{name: search}]}", RUN)
                        .what())
                .contains("not expected here");
        assertThat(findings("tools: {mode: superset, calls: []}", RUN)).hasSize(2);
    }

    @Test
    void workflow_tools_count_only_where_they_are_named() {
        assertThat(findings(
                        "tools: {calls: []}",
                        new Runs().chunk("a1", 1, "tool_calls", "[{\"id\":\"x\",\"name\":\"vote\",\"arguments\":{}}]")))
                .isEmpty();
        assertThat(findings("tools: {mode: superset, calls: [{name: search}, {name: book}, {name: vote}]}", RUN))
                .extracting(Finding::actual)
                .containsExactly("a1 new_answer {\"content\":\"Opera\"} → not-run");
    }

    @Test
    void a_call_that_nobody_ran_is_a_call() {
        var run = new Runs()
                .chunk(
                        "a1",
                        1,
                        "tool_calls",
                        "[{\"id\":\"x\",\"function\":{\"name\":\"search\",\"arguments\":\"{\\\"q\\\":1}\"}}]");
        assertThat(findings("tools: {calls: [{agent: a1, name: search, args: {q: 1}, status: not-run}]}", run))
                .isEmpty();
        assertThat(finding("tools: {calls: []}", run).actual()).isEqualTo("a1 search {\"q\":1} → not-run");
    }

    @Test
    void a_call_that_was_run_counts_once() {
        var run = new Runs()
                .chunk("a1", 1, "tool_calls", "[{\"id\":\"call_1\",\"name\":\"search\",\"arguments\":{}}]")
                .tool("a1", "search", "{}", "ok", "r");
        assertThat(findings("tools: {calls: [{name: search, status: ok}]}", run))
                .isEmpty();
    }

    @Test
    void each_call_is_met_by_a_call_of_its_own() {
        var run = new Runs().tool("a1", "s", "{\"q\":1}", "ok", "").tool("a1", "s", "{\"q\":2}", "ok", "");
        assertThat(findings("tools: {order: any, calls: [{name: s}, {args: {q: 1}}]}", run))
                .isEmpty();
        assertThat(findings("tools: {order: any, calls: [{args: {q: 1}}, {args: {q: 1}}]}", run))
                .hasSize(2);
    }

    /** In any order, the largest pairing must be found: compared with trying all. */
    @Test
    void as_many_as_possible_find_a_partner() {
        var random = new Random(5);
        for (int i = 0; i < 300; i++) {
            var fits = new boolean[random.nextInt(6)][random.nextInt(6)];
            for (boolean[] row : fits) {
                for (int r = 0; r < row.length; r++) {
                    row[r] = random.nextInt(3) == 0;
                }
            }
            int rights = fits.length == 0 ? 0 : fits[0].length;
            var any = Pairing.inAnyOrder(fits.length, rights, (l, r) -> fits[l][r]);
            var ordered = Pairing.inOrder(fits.length, rights, (l, r) -> fits[l][r]);
            assertThat(size(any)).isEqualTo(best(fits, 0, 0, false));
            assertThat(size(ordered)).isEqualTo(best(fits, 0, 0, true));
            assertThat(ordered.partners().stream()
                            .filter(partner -> partner >= 0)
                            .toList())
                    .isSorted();
        }
    }

    private static int size(Pairing pairing) {
        return pairing.partners().size() - pairing.leftAlone().size();
    }

    /** The largest pairing of the rows from {@code left} on, {@code taken} being the columns in use, or all below a column. */
    private static int best(boolean[][] fits, int left, int taken, boolean ordered) {
        if (left == fits.length) {
            return 0;
        }
        int best = best(fits, left + 1, taken, ordered);
        for (int r = 0; r < fits[left].length; r++) {
            boolean free = ordered ? r >= taken : (taken & 1 << r) == 0;
            if (free && fits[left][r]) {
                best = Math.max(best, 1 + best(fits, left + 1, ordered ? r + 1 : taken | 1 << r, ordered));
            }
        }
        return best;
    }
}
