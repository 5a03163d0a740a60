package ai.massgen.backend.responses;

import static ai.massgen.backend.responses.Events.START;
import static ai.massgen.backend.responses.Events.added;
import static ai.massgen.backend.responses.Events.arguments;
import static ai.massgen.backend.responses.Events.call;
import static ai.massgen.backend.responses.Events.closeCall;
import static ai.massgen.backend.responses.Events.completed;
import static ai.massgen.backend.responses.Events.done;
import static ai.massgen.backend.responses.Events.incomplete;
import static ai.massgen.backend.responses.Events.message;
import static ai.massgen.backend.responses.Events.openCall;
import static ai.massgen.backend.responses.Events.r;
import static ai.massgen.backend.responses.Events.text;
import static ai.massgen.backend.responses.Events.toolCall;
import static ai.massgen.backend.responses.Events.wire;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.WireCase;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Calls of tools: regression classes of other projects, in three fragmentations. */
class ToolCallCasesTest {
    private static final ToolCall F = new ToolCall("a", "f", "{\"x\":1}");
    private static final ToolCall G = new ToolCall("b", "g", "{\"y\":2}");

    @TestFactory
    Stream<DynamicTest> calls_are_put_together() {
        var both = completed(call(0, "a", "f", F.arguments()), call(1, "b", "g", G.arguments()));
        return WireCase.tests(
                wire(
                        "D1 R4 interleaved arguments, the first ends last",
                        START
                                + openCall(0, "a", "f")
                                + openCall(1, "b", "g")
                                + arguments(1, "{\"y\":")
                                + arguments(0, "{\"x\":1}")
                                + arguments(1, "2}")
                                + closeCall(1, "b", "g", G.arguments())
                                + closeCall(0, "a", "f", F.arguments())
                                + both,
                        calls(F, G)),
                wire(
                        "R4 another item ends while a call is open",
                        START
                                + openCall(1, "a", "f")
                                + arguments(1, "{\"x\"")
                                + done(0, message(0, "Hi"))
                                + arguments(1, ":1}")
                                + closeCall(1, "a", "f", F.arguments())
                                + completed(message(0, "Hi"), call(1, "a", "f", F.arguments())),
                        calls(F)),
                wire(
                        "D4 whole calls one after the other",
                        START + toolCall(0, "a", "f", F.arguments()) + toolCall(1, "b", "g", G.arguments()) + both,
                        calls(F, G)),
                wire("no deltas", START + done(0, call(0, "a", "f", F.arguments())) + both, calls(F, G)),
                wire("the last event alone", both, calls(F, G)),
                wire(
                        "an item that never ended, and is not repeated",
                        START + openCall(0, "a", "f") + arguments(0, F.arguments()) + completed(),
                        calls(F)),
                wire(
                        "an item whose end repeats no arguments",
                        START
                                + openCall(0, "a", "f")
                                + arguments(0, F.arguments())
                                + done(0, call(0, "a", "f", ""))
                                + completed(),
                        calls(F)),
                wire(
                        "no arguments",
                        START + openCall(0, "a", "now") + done(0, call(0, "a", "now", "")) + completed(),
                        calls(new ToolCall("a", "now", "{}"))),
                wire(
                        "no indexes",
                        (START + toolCall(0, "a", "f", F.arguments()) + completed())
                                .replaceAll("\"output_index\":\\d,", ""),
                        calls(F)),
                wire(
                        "D2 all on one index",
                        (START
                                        + openCall(0, "a", "f")
                                        + openCall(1, "b", "g")
                                        + arguments(1, G.arguments())
                                        + closeCall(0, "a", "f", F.arguments())
                                        + closeCall(1, "b", "g", G.arguments())
                                        + both)
                                .replace("\"output_index\":1", "\"output_index\":0"),
                        calls(F, G)),
                wire(
                        "D2 all on one index, one after the other",
                        (START + toolCall(0, "a", "f", F.arguments()) + toolCall(1, "b", "g", G.arguments()) + both)
                                .replace("\"output_index\":1", "\"output_index\":0"),
                        calls(F, G)),
                wire(
                        "an end that is told twice",
                        START
                                + toolCall(0, "a", "f", F.arguments())
                                + done(0, call(0, "a", "f", F.arguments()))
                                + completed(call(0, "a", "f", F.arguments())),
                        calls(F)),
                wire(
                        "indexes that begin at one, and an item that does not end",
                        START
                                + openCall(1, "a", "f")
                                + arguments(1, F.arguments())
                                + completed(call(0, "a", "f", F.arguments())),
                        calls(F)),
                wire(
                        "no call_id",
                        START
                                + done(0, "{'type':'function_call','name':'f','arguments':'{}'}")
                                + done(1, "{'type':'function_call','name':'f','arguments':'{}'}")
                                + completed(),
                        calls(new ToolCall("call_0_resp_1", "f", "{}"), new ToolCall("call_1_resp_1", "f", "{}"))),
                wire(
                        "a tool that takes any text",
                        START
                                + added(
                                        0,
                                        "{'id':'ct_0','type':'custom_tool_call','call_id':'a','name':'sql','input':''}")
                                + r("response.custom_tool_call_input.delta", "'output_index':0,'delta':'select 1'")
                                + done(
                                        0,
                                        "{'id':'ct_0','type':'custom_tool_call','call_id':'a','name':'sql','input':'select 1'}")
                                + completed(),
                        calls(new ToolCall("a", "sql", "select 1"))));
    }

    @TestFactory
    Stream<DynamicTest> a_call_that_was_cut_off_is_told_to_be() {
        var cut = openCall(0, "a", "f") + arguments(0, "{\"city\":\"Par");
        var item = call(0, "a", "f", "{\"city\":\"Par").replace("completed", "incomplete");
        Consumer<Decoded> truncated = decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.reply().toolCalls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.truncated()).isTrue());
            assertThat(decoded.reply().finish().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(decoded.reply().finish().detail()).isEqualTo("max_output_tokens");
        };
        return WireCase.tests(
                wire(
                        "D8 the item ends incomplete",
                        START + cut + done(0, item) + incomplete("max_output_tokens", item),
                        truncated),
                wire("D8 the item does not end", START + cut + incomplete("max_output_tokens"), truncated),
                wire(
                        "D8 the item claims to be complete",
                        START + cut + done(0, call(0, "a", "f", "{\"city\":\"Par")) + incomplete("max_output_tokens"),
                        truncated),
                wire("D8 the last event alone", incomplete("max_output_tokens", item), truncated),
                wire(
                        "a call before the cut is whole",
                        START
                                + toolCall(0, "a", "f", "{}")
                                + text(1, "Hel")
                                + incomplete("max_output_tokens", call(0, "a", "f", "{}")),
                        decoded -> assertThat(decoded.reply().toolCalls())
                                .singleElement()
                                .satisfies(call -> assertThat(call.truncated()).isFalse())));
    }

    private static Consumer<Decoded> calls(ToolCall... calls) {
        return decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.reply().toolCalls().stream().map(call -> call.signed(null)))
                    .isEqualTo(List.of(calls));
            assertThat(decoded.reply().finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
        };
    }
}
