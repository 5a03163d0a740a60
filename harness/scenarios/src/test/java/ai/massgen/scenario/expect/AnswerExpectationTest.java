package ai.massgen.scenario.expect;

import static ai.massgen.scenario.expect.Checks.finding;
import static ai.massgen.scenario.expect.Checks.findings;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.scenario.Runs;
import ai.massgen.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerExpectationTest {
    private static final Runs OSLO =
            new Runs().answer("Visit Oslo.\nTake the ferry.").winner("a1");

    @Test
    void an_answer_that_is_as_expected_gives_no_finding() {
        assertThat(findings("answer: \"Visit Oslo.\\nTake the ferry.\"", OSLO)).isEmpty();
        assertThat(findings("answer: {contains: Oslo, not: {contains: I cannot}, matches: 'Visit.*ferry\\.'}", OSLO))
                .isEmpty();
        assertThat(findings("answer: 42", new Runs().answer("42"))).isEmpty();
        assertThat(findings("answer: yes", new Runs().answer("yes"))).isEmpty();
    }

    @Test
    void a_wrong_answer_is_told_with_agent_and_first_difference() {
        assertThat(finding("- answer: |-\n    Visit Bergen.\n    Take the ferry.\n", OSLO))
                .hasToString("""
                s.yaml:1:3: the answer of a1 is not as expected
                  expected: "Visit Bergen.\\nTake the ferry."
                  actual:   "Visit Oslo.\\nTake the ferry."
                    @@ -1,2 +1,2 @@
                    -Visit Bergen.
                    +Visit Oslo.
                     Take the ferry.""");
    }

    @Test
    void what_a_word_asks_for_is_told() {
        assertThat(finding("answer: {contains: Bergen}", OSLO).expected())
                .isEqualTo("something that contains \"Bergen\"");
        assertThat(finding("answer: {not: {contains: Oslo}}", OSLO).expected())
                .isEqualTo("not something that contains \"Oslo\"");
        assertThat(finding("answer: {length: {max: 5}}", OSLO).actual()).startsWith("length 27: ");
    }

    @Test
    void a_run_without_an_answer_says_why() {
        var run = new Runs().error("rate-limit", "a1", 429, "Slow down.", null);
        assertThat(finding("answer: {contains: Oslo}", run)).hasToString("""
                s.yaml:1:1: the run came to no answer
                  expected: something that contains "Oslo"
                  actual:   no answer: rate-limit of a1 (OpenAI, HTTP 429): Slow down.""");
        assertThat(finding("answer.json: {a: 1}", run).what()).isEqualTo("the run came to no answer");
    }

    @Test
    void an_expression_that_runs_too_long_breaks_the_scenario() {
        var found = finding("answer: {matches: '(x+)(x+)(x+)(x+)(x+)(x+)(x+)y'}", new Runs().answer("x".repeat(200)));
        assertThat(found.kind()).isEqualTo(Finding.Kind.BROKEN);
        assertThat(found.what()).contains("answer cannot be checked", "takes too long");
    }

    @Test
    void the_turn_is_named_where_there_are_several() {
        var run = new Runs().answer("b").winner("a1").transcript();
        var two = new Transcript(
                run.version(),
                run.scenario(),
                run.cell(),
                java.util.List.of("One?", "Two?"),
                run.requests(),
                run.events(),
                run.result(),
                run.usage(),
                run.timings());
        assertThat(findings("answer: a", two).get(0).what()).isEqualTo("the answer of a1, turn 2 is not as expected");
        assertThat(findings("answer.json: {a: 1}", two).get(0).what())
                .startsWith("the answer of a1, turn 2 is not JSON (line 1, ");
    }

    @Test
    void without_a_winner_whoever_was_asked_alone_is_named() {
        var run = new Runs().answer("b").text("a1", 1, "b");
        assertThat(finding("answer: a", run).what()).isEqualTo("the answer of a1 is not as expected");
        assertThat(finding("answer: a", run.text("a2", 1, "c")).what()).isEqualTo("the answer is not as expected");
    }

    @Test
    void json_answers_are_matched_by_pattern() {
        var run = new Runs().answer("{\"title\": \"Oslo\", \"days\": [1, 2]}").winner("a1");
        assertThat(findings("answer.json: {title: '#string', days: '#[2]', cost: '##number'}", run))
                .isEmpty();
        assertThat(findings("answer.json: {contains: {title: Oslo}}", run)).isEmpty();
        var found = finding("answer.json: {title: '#string', days: '#[3] #number'}", run);
        assertThat(found.what()).isEqualTo("the answer of a1 is not as expected at /days");
        assertThat(found.expected()).isEqualTo("a list of 3, each #number");
        assertThat(found.actual()).isEqualTo("[1,2]");
        assertThat(finding("answer.json: {title: '#string'}", run).what()).endsWith("at /days");
    }

    @Test
    void json_in_a_code_fence_is_taken_out() {
        assertThat(findings("answer.json: {a: 1}", new Runs().answer("```json\n{\"a\": 1}\n```\n")))
                .isEmpty();
    }

    @Test
    void an_answer_that_is_not_json_says_where() {
        var found = finding("answer.json: {a: 1}", new Runs().answer("{\"a\":\n 1"));
        assertThat(found.what()).startsWith("the answer is not JSON (line 2, column");
        assertThat(found.actual()).isEqualTo("\"{\\\"a\\\":\\n 1\"");
        assertThat(finding("answer.json: {a: 1}", new Runs().answer("{\"a\": 1} and more"))
                        .what())
                .contains("is not JSON");
    }

    @Test
    void json_answers_are_checked_by_a_schema(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("trip.json"), """
                {"type": "object", "required": ["title"], "properties": {"days": {"type": "array", "maxItems": 1}}}
                """);
        var expectation =
                Checks.parse("answer.json: {schema: trip.json}", folder).get(0);
        assertThat(expectation.check(new Runs().answer("{\"title\": \"Oslo\"}").transcript()))
                .isEmpty();
        assertThat(expectation.check(new Runs().answer("{\"days\": [1, 2]}").transcript()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.what()).startsWith("the answer is not as trip.json wants it");
                    assertThat(found.detail().lines())
                            .hasSize(2)
                            .anyMatch(line -> line.contains("title"))
                            .anyMatch(line -> line.startsWith("/days"));
                });
    }
}
