package ai.massgen.scenario.expect;

import static ai.massgen.scenario.expect.Checks.finding;
import static ai.massgen.scenario.expect.Checks.findings;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.scenario.Runs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code chunks} and {@code events}. */
class StreamExpectationsTest {
    private static final Runs RUN = new Runs()
            .text("a1", 1, "x")
            .text("a1", 1, "y")
            .chunk("a1", 1, "tool_calls", "[{\"id\":\"c\",\"name\":\"search\",\"arguments\":{}}]")
            .chunk("a1", 1, "usage", "{\"input\":3}")
            .chunk("a1", 1, "done", "{\"finish\":\"tool_calls\"}")
            .tool("a1", "search", "{}", "error", "timed out")
            .text("a1", 2, "z")
            .chunk("a1", 2, "done", "{\"finish\":\"stop\"}")
            .chunk("a2", 1, "error", "{\"kind\":\"truncated\"}")
            .event("a1", "new_answer", Map.of("label", "agent1.1"))
            .event("a1", "vote_cast", Map.of("voted_for", "a1"))
            .event("a2", "vote_cast", Map.of("voted_for", "a1"))
            .output("a1", "status", "done");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{agent: a1, sequence: [content+, tool_calls, done], none: [error]}",
                "{agent: a1, call: 1, sequence: [content+, tool_calls, usage, done]}",
                "{agent: a1, call: 1, sequence: ['content{2}', tool_calls?, done]}",
                "{agent: a1, call: 2, sequence: [content+, tool_calls?, done]}",
                "{agent: a1, call: 1, sequence: ['(content|tool_calls)+', done]}",
                "{agent: a1, call: 1, sequence: ['content | reasoning+', content, tool_calls, done]}",
                "{agent: a1, call: 1, sequence: ['any*', done]}",
                "{agent: a1, call: 1, sequence: ['content{1,}', 'any{2}']}",
                "{agent: a2, sequence: [error], none: [content, done]}",
                "{call: 2, none: error}",
                "{agent: a1, sequence: ['reasoning*', content, done]}",
            })
    void chunks_that_are_as_expected_give_no_finding(String yaml) {
        assertThat(findings("chunks: " + yaml, RUN)).isEmpty();
        assertThat(findings("chunks: [" + yaml + "]", RUN)).isEmpty();
    }

    @Test
    void a_sequence_that_no_call_has_is_told_with_where_each_ends_to_fit() {
        assertThat(finding("- chunks: {agent: a1, sequence: [content, content, tool_calls+, tool_calls]}", RUN))
                .hasToString("""
                s.yaml:1:11: the chunks of a model call of a1 are not as expected
                  expected: content, content, tool_calls+, tool_calls
                  actual:   content×2, tool_calls, done
                    call 1 of a1: content×2, tool_calls, usage, done
                      chunk 4, done, does not fit
                    call 2 of a1: content, done
                      chunk 2, done, does not fit""");
    }

    @Test
    void a_call_that_ends_too_early_or_is_not_there_is_told() {
        assertThat(finding("chunks: {agent: a1, call: 2, sequence: [content, done, done]}", RUN)
                        .detail())
                .endsWith("ended too early");
        assertThat(finding("chunks: {agent: a1, call: 3, sequence: [done]}", RUN)
                        .what())
                .isEqualTo("there is no model call 3 of a1");
        assertThat(finding("chunks: {agent: a1, call: 1, sequence: [content+, done]}", RUN)
                        .what())
                .isEqualTo("the chunks of model call 1 of a1 are not as expected");
    }

    @Test
    void usage_counts_where_it_is_named() {
        assertThat(findings("chunks: {agent: a1, call: 2, sequence: [content, usage, done]}", RUN))
                .hasSize(1);
    }

    @Test
    void chunks_that_must_not_come_are_told_with_their_call() {
        var found = finding("chunks: {none: [error, refusal]}", RUN);
        assertThat(found.what()).isEqualTo("call 1 of a2 brought a chunk of the type error");
        assertThat(found.expected()).isEqualTo("none of error, refusal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{some: {type: tool, status: error}}",
                "{count: {type: vote, equals: 2}}",
                "{count: {type: vote, agent: a1, max: 1}}",
                "{some: [{type: answer, label: agent1.1}, {kind: output}]}",
                "{none: {type: agent_error}}",
                "{none: [{type: restart}, {type: tool, status: ok}]}",
                "{all: {type: vote, voted_for: a1}}",
                "{all: {kind: chunk, agent: a2, call: 1}}",
                "{some: {kind: chunk, type: done, finish: stop}}",
                "{some: {type: content, text: {starts-with: z}}}",
                "{count: {type: tool, min: 1}}",
                "{some: {type: tool, name: search, args: {}, result: {contains: timed}}}",
                "{some: {type: {any-of: [vote_cast, new_answer]}}}",
            })
    void events_that_are_as_expected_give_no_finding(String yaml) {
        assertThat(findings("events: " + yaml, RUN)).isEmpty();
    }

    @Test
    void an_event_that_is_missing_is_told_with_the_types_there_are() {
        assertThat(finding("- events: {some: {type: restart, agent: a1}}", RUN)).hasToString("""
                s.yaml:1:18: the number of events is not as expected
                  expected: at least 1 with type "restart_triggered", agent "a1"
                  actual:   0
                    types of this run: content, done, error, new_answer, status, tool, tool_calls, usage, vote_cast""");
    }

    @Test
    void events_that_must_not_be_are_shown() {
        var found = finding("events: {none: {type: tool}}", RUN);
        assertThat(found.expected()).isEqualTo("0 with type \"tool\"");
        assertThat(found.detail()).contains("\"name\":\"search\"");
    }

    @Test
    void a_count_and_all_are_told() {
        assertThat(finding("events: {count: {type: vote, equals: 3}}", RUN).actual())
                .isEqualTo("2");
        var found = finding("events: {all: {type: vote, agent: a2, voted_for: a2}}", RUN);
        assertThat(found.what()).isEqualTo("an event is not as all like it must be at /voted_for");
        assertThat(found.actual()).isEqualTo("\"a1\"");
    }

    @Test
    void every_claim_is_checked() {
        assertThat(findings(
                        "events: {some: {type: x}, none: {type: vote}, count: {type: vote, equals: 1}, all: {type: vote, voted_for: a2}}",
                        RUN))
                .hasSize(5);
    }
}
