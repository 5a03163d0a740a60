package ai.massgen.backend.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {

    @Test
    void chunks_become_events_in_their_order() {
        var script = script("""
                [["Hello", {"reasoning": "why"}, {"refusal": "no"}, {"usage": {"input": 3, "output": 2, "cached": 1}},
                  {"new_answer": {"content": "42"}}]]""");

        var events = script.coordination().get(0).stream()
                .map(line -> ((Line.Say) line).event())
                .toList();
        assertThat(events.subList(0, 3))
                .containsExactly(
                        new ModelEvent.TextDelta("Hello"),
                        new ModelEvent.ReasoningDelta("why"),
                        new ModelEvent.RefusalDelta("no"));
        assertThat(((ModelEvent.UsageReported) events.get(3)).usage().cachedInputTokens())
                .isEqualTo(1);
        assertThat(events.subList(4, 6))
                .containsExactly(
                        new ModelEvent.ToolCallReady(new ToolCall("call_1_1", "new_answer", "{\"content\":\"42\"}")),
                        new ModelEvent.Done(FinishReason.TOOL_CALLS, null, null));
    }

    @Test
    void a_turn_of_one_chunk_needs_no_list() {
        assertThat(script("[\"Hi\"]").coordination())
                .isEqualTo(script("[[\"Hi\"]]").coordination());
        assertThat(script("[{\"vote\": \"agent1\"}]").coordination())
                .isEqualTo(script("[[{\"vote\": {\"agent_id\": \"agent1\"}}]]").coordination());
    }

    @Test
    void calls_have_ids_of_their_own_or_those_that_are_written() {
        var script = script("""
                [[{"tool_calls": [{"name": "a"}, {"name": "b", "id": "mine", "arguments": "{broken", "truncated": true}]}]]""");

        assertThat(script.coordination().get(0).subList(0, 2))
                .containsExactly(
                        new Line.Say(new ModelEvent.ToolCallReady(new ToolCall("call_1_1", "a", "{}"))),
                        new Line.Say(new ModelEvent.ToolCallReady(new ToolCall("mine", "b", "{broken", true))));
    }

    @Test
    void spans_are_read_with_their_unit() {
        var lines = script("[[{\"delay\": \"5ms\"}, {\"delay\": \"1.5s\", \"content\": \"x\"}, {\"delay\": \"2m\"}]]")
                .coordination()
                .get(0);

        assertThat(lines.subList(0, 4))
                .containsExactly(
                        new Line.Wait(Duration.ofMillis(5)),
                        new Line.Wait(Duration.ofMillis(1500)),
                        new Line.Say(new ModelEvent.TextDelta("x")),
                        new Line.Wait(Duration.ofMinutes(2)));
    }

    @Test
    void a_failure_is_told_as_it_is_written() {
        var line = (Line.Fail) script("""
                        [[{"error": {"kind": "rate-limit", "status": 429, "code": "slow", "message": "slow down", "retry-after": "2s"}}]]""").coordination().get(0).get(0);

        var failure = line.failure();
        assertThat(failure).isInstanceOf(Failure.RateLimited.class);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(failure.origin().status()).isEqualTo(429);
        assertThat(failure.origin().code()).isEqualTo("slow");
        assertThat(failure.origin().message()).isEqualTo("slow down");
    }

    @ParameterizedTest
    @CsvSource({
        "authentication",
        "invalid-request",
        "rate-limit",
        "quota",
        "overloaded",
        "server-error",
        "timeout",
        "connection",
        "truncated",
        "protocol"
    })
    void every_kind_of_failure_can_be_had(String kind) {
        var line = script("[[{\"error\": {\"kind\": \"" + kind + "\"}}]]")
                .coordination()
                .get(0)
                .get(0);

        assertThat(((Line.Fail) line).failure().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    5                                            | ``            | turns must be a list, this is a number
                    {"coordination": []}                         | ``            | a script by stage has no "presentation"
                    {"coordination": 5, "presentation": []}      | /coordination | turns must be a list
                    {"coordination": [], "presentation": [], "x": 1} | /x#       | unknown key "x"
                    [5]                                          | /0            | a chunk must be text or a mapping
                    [[null]]                                     | /0/0          | a chunk must be text or a mapping, this is nothing
                    [[{}]]                                       | /0/0          | an empty chunk
                    [[{"content": 5}]]                           | /0/0/content  | content must be text, this is a number
                    [[{"content": "a", "reasoning": "b"}]]       | /0/0          | one chunk says content and reasoning
                    [[{"conent": "a"}]]                          | /0/0/conent#  | unknown key "conent"
                    [[{"tool_calls": []}]]                       | /0/0/tool_calls   | tool_calls must be a list of calls, this is empty
                    [[{"tool_calls": [{"arguments": {}}]}]]      | /0/0/tool_calls/0 | a call has no name
                    [[{"new_answer": 5}]]                        | /0/0/new_answer   | new_answer must be a mapping or text
                    [[{"usage": {"input": 1}}]]                  | /0/0/usage    | usage needs output
                    [[{"usage": {"input": 1, "output": -1}}]]    | /0/0/usage    | usage needs output
                    [[{"finish": "soon"}]]                       | /0/0/finish   | "soon" is no reason to end
                    [[{"finish": "stop"}, "more"]]               | /0/1          | this comes after the end of its turn
                    [[{"delay": "5"}]]                           | /0/0/delay    | "5" is no span of time
                    [[{"hang": false}]]                          | /0/0/hang     | hang is true or not there
                    [[{"error": "boom"}]]                        | /0/0/error    | error must be a mapping, this is text
                    [[{"error": {"status": 500}}]]               | /0/0/error    | an error needs a kind
                    [[{"error": {"kind": "boom"}}]]              | /0/0/error    | there is no kind of failure "boom"
                    [[{"error": {"kind": "timeout", "status": 5}}]] | /0/0/error/status | an HTTP status is a number from 100 to 599
                    [[{"error": {"kind": "timeout", "retry-after": 5}}]] | /0/0/error/retry-after | this is no span of time
                    """)
    void what_is_wrong_is_told_with_its_place(String json, String pointer, String message) {
        var reading = Script.read(json(json));

        assertThat(reading.script()).isNull();
        assertThat(reading.problems().get(0).pointer()).isEqualTo(pointer);
        assertThat(reading.problems().get(0).message()).startsWith(message);
    }

    @Test
    void all_problems_are_told() {
        var problems = Script.read(json("[[{\"content\": 5}, {\"x\": 1}], 5]")).problems();

        assertThat(problems)
                .extracting(ScriptProblem::path)
                .containsExactly("turns/0/0/content", "turns/0/1/x", "turns/1");
    }

    private static Script script(String json) {
        var reading = Script.read(json(json));
        return Objects.requireNonNull(
                reading.script(), () -> List.copyOf(reading.problems()).toString());
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
