package ai.massgen.backend.chat;

import static ai.massgen.backend.chat.Chunks.DONE;
import static ai.massgen.backend.chat.Chunks.c;
import static ai.massgen.backend.chat.Chunks.call;
import static ai.massgen.backend.chat.Chunks.cf;
import static ai.massgen.backend.chat.Chunks.more;
import static ai.massgen.backend.chat.Chunks.tc;
import static ai.massgen.backend.wire.Right.calls;
import static ai.massgen.backend.wire.Right.finish;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** How pieces of calls become calls: regression classes of other projects, in three fragmentations. */
class ToolCallCasesTest {

    @TestFactory
    Stream<DynamicTest> tool_calls_are_put_together() {
        return WireCase.tests(
                wire(
                        "D1 interleaved argument deltas",
                        c(tc(call(0, "a", "f", ""), call(1, "b", "g", "")))
                                + c(tc(more(1, "{\"y\":")))
                                + c(tc(more(0, "{\"x\":1}")))
                                + c(tc(more(1, "2}")))
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{\"y\":2}"))),
                wire(
                        "D2 parallel calls all on index 0",
                        c(tc(call(0, "a", "w", "{\"city\":\"SF\"}")))
                                + c(tc(call(0, "b", "w", "{\"city\":\"NY\"}")))
                                + cf("tool_calls")
                                + DONE,
                        calls(
                                new ToolCall("a", "w", "{\"city\":\"SF\"}"),
                                new ToolCall("b", "w", "{\"city\":\"NY\"}"))),
                wire(
                        "D2 pieces after the second call on index 0",
                        c(tc(call(0, "a", "w", "{}")))
                                + c(tc(call(0, "b", "w", "")))
                                + c(tc(more(0, "{\"c\":")))
                                + c(tc(more(0, "1}")))
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "w", "{}"), new ToolCall("b", "w", "{\"c\":1}"))),
                wire(
                        "D4 two complete calls in one delta",
                        c(tc(call(0, "call_1", "f", "{}"), call(1, "call_2", "g", "{}"))) + cf("tool_calls") + DONE,
                        calls(new ToolCall("call_1", "f", "{}"), new ToolCall("call_2", "g", "{}"))),
                wire(
                        "D5 name repeated in each delta",
                        c(tc(call(0, "a", "read_file", "")))
                                + c(tc(call(0, "a", "read_file", "{\"p\":")))
                                + c(tc(call(0, "a", "read_file", "1}")))
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "read_file", "{\"p\":1}"))),
                wire(
                        "D5 name split over deltas",
                        c(tc(call(0, "a", "edit_ex", "")))
                                + c(tc(call(0, "", "isting_file", "{}")))
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "edit_existing_file", "{}"))),
                wire(
                        "no arguments at all",
                        c(tc(call(0, "a", "now", ""))) + c(tc(more(0, ""))) + cf("tool_calls") + DONE,
                        calls(new ToolCall("a", "now", "{}"))),
                wire(
                        "arguments as an object",
                        c(
                                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{\"x\": 1}}}]}")
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "f", "{\"x\": 1}"))),
                wire(
                        "members in another order",
                        c(
                                        "{\"tool_calls\":[{\"function\":{\"arguments\":\"{}\",\"name\":\"f\"},\"type\":\"function\",\"id\":\"a\",\"index\":0}]}")
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "f", "{}"))),
                wire(
                        "calls without index, by id",
                        c(
                                        "{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":\"}}]}")
                                + c(
                                        "{\"tool_calls\":[{\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}")
                                + c("{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"arguments\":\"1}\"}}]}")
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{}"))),
                wire(
                        "calls without index and id get the same ids each time",
                        c(
                                        "{\"tool_calls\":[{\"id\":\"\",\"function\":{\"name\":\"w\",\"arguments\":\"{\\\"c\\\":1}\"}}]}")
                                + c(
                                        "{\"tool_calls\":[{\"function\":{\"name\":\"w\",\"arguments\":\"{\\\"c\\\":2}\"}}]}")
                                + cf("stop")
                                + DONE,
                        calls(
                                new ToolCall("call_0_c1", "w", "{\"c\":1}"),
                                new ToolCall("call_1_c1", "w", "{\"c\":2}"))),
                wire(
                        "whole calls without id, all on index 0",
                        c(tc(call(0, "", "w", "{\"c\":1}"))) + c(tc(call(0, "", "w", "{\"c\":2}"))) + cf("stop") + DONE,
                        calls(
                                new ToolCall("call_0_c1", "w", "{\"c\":1}"),
                                new ToolCall("call_1_c1", "w", "{\"c\":2}"))),
                wire(
                        "the old function_call",
                        c("{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}}")
                                + c("{\"function_call\":{\"arguments\":\":1}\"}}")
                                + cf("function_call")
                                + DONE,
                        calls(new ToolCall("call_0_c1", "f", "{\"x\":1}"))),
                wire(
                        "tool_calls null",
                        c("{\"content\":\"Hi\",\"tool_calls\":null,\"function_call\":null}") + cf("stop") + DONE,
                        calls()));
    }

    @TestFactory
    Stream<DynamicTest> a_call_that_was_cut_off_is_marked() {
        var opened = c(tc(call(0, "a", "w", "{\"city\":\"Par")));
        return WireCase.tests(
                wire(
                        "D8 arguments cut by max_tokens",
                        opened + cf("length") + DONE,
                        calls(new ToolCall("a", "w", "{\"city\":\"Par", true))),
                wire(
                        "D8 cut inside a word",
                        c(tc(call(0, "a", "w", "{\"b\":tru"))) + cf("length") + DONE,
                        calls(new ToolCall("a", "w", "{\"b\":tru", true))),
                wire(
                        "D8 cut before the arguments",
                        c(tc(call(0, "a", "f", ""), call(1, "b", "w", ""))) + cf("length") + DONE,
                        calls(new ToolCall("a", "f", "{}"), new ToolCall("b", "w", "{}", true))),
                wire(
                        "D8 a complete call beside a cut one",
                        c(tc(call(0, "a", "f", "{\"x\":1}"), call(1, "b", "w", "{\"y"))) + cf("length") + DONE,
                        calls(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "w", "{\"y", true))),
                wire(
                        "D8 cut by the content filter",
                        opened + cf("content_filter") + DONE,
                        calls(new ToolCall("a", "w", "{\"city\":\"Par", true))),
                wire(
                        "no finish reason and half the arguments",
                        opened + DONE,
                        calls(new ToolCall("a", "w", "{\"city\":\"Par", true))),
                wire(
                        "broken arguments of a model that was done are the model's",
                        opened + cf("tool_calls") + DONE,
                        calls(new ToolCall("a", "w", "{\"city\":\"Par"))));
    }

    @TestFactory
    Stream<DynamicTest> calls_are_executed_whatever_the_finish_reason_says() {
        var openers = c(tc(call(0, "a", "f", "{}"), call(1, "b", "g", "{}")));
        Consumer<Decoded> both = calls(new ToolCall("a", "f", "{}"), new ToolCall("b", "g", "{}"));
        return WireCase.tests(
                wire("D9 stop", openers + cf("stop") + DONE, both.andThen(finish(FinishReason.TOOL_CALLS, "stop"))),
                wire("D9 none before DONE", openers + DONE, both.andThen(finish(FinishReason.TOOL_CALLS, null))),
                wire(
                        "D9 in the same chunk",
                        cf(tc(call(0, "a", "f", "{}"), call(1, "b", "g", "{}")), "stop") + DONE,
                        both.andThen(finish(FinishReason.TOOL_CALLS, "stop"))),
                wire(
                        "D21 a reason from the future",
                        openers + cf("agentic") + DONE,
                        both.andThen(finish(FinishReason.OTHER, "agentic"))));
    }

    private static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of("openai.chat", name, body, right);
    }

    /** Looking through all earlier calls for each new one takes minutes here, and not much less than a second if not. */
    @Test
    @Timeout(60)
    void very_many_calls_cost_no_more_each_than_few() {
        var calls = new ToolCalls();
        int count = 400_000;
        for (int index = 0; index < count; index++) {
            calls.add(index, "id", "f", "{}");
        }

        assertThat(calls.complete(FinishReason.TOOL_CALLS, null)).hasSize(count);
    }
}
