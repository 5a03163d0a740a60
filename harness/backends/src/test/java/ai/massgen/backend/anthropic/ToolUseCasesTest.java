package ai.massgen.backend.anthropic;

import static ai.massgen.backend.anthropic.Events.START;
import static ai.massgen.backend.anthropic.Events.end;
import static ai.massgen.backend.anthropic.Events.inputDelta;
import static ai.massgen.backend.anthropic.Events.openToolUse;
import static ai.massgen.backend.anthropic.Events.start;
import static ai.massgen.backend.anthropic.Events.stop;
import static ai.massgen.backend.anthropic.Events.text;
import static ai.massgen.backend.anthropic.Events.textDelta;
import static ai.massgen.backend.anthropic.Events.toolUse;
import static ai.massgen.backend.wire.Right.calls;
import static ai.massgen.backend.wire.Right.finish;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Calls of tools, ours and the server's: regression classes of other projects, in three fragmentations. */
class ToolUseCasesTest {

    @TestFactory
    Stream<DynamicTest> tool_use_blocks_become_calls() {
        return WireCase.tests(
                wire(
                        "input in pieces, parallel calls",
                        START
                                + text(0, "Let me see.")
                                + toolUse(1, "a", "f", "", "{\"x\":", "1}")
                                + toolUse(2, "b", "g", "", "{\"y\":2}")
                                + end("tool_use"),
                        calls(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{\"y\":2}"))),
                wire(
                        "D1 interleaved blocks",
                        START
                                + openToolUse(0, "a", "f")
                                + openToolUse(1, "b", "g")
                                + inputDelta(1, "{\"y\":")
                                + inputDelta(0, "{\"x\":1}")
                                + inputDelta(1, "2}")
                                + stop(1)
                                + stop(0)
                                + end("tool_use"),
                        calls(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "{\"y\":2}"))),
                wire(
                        "a call without arguments",
                        START + toolUse(0, "a", "now", "") + toolUse(1, "b", "now") + end("tool_use"),
                        calls(new ToolCall("a", "now", "{}"), new ToolCall("b", "now", "{}"))),
                wire(
                        "input that stands in the start",
                        START
                                + start(0, "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{\"x\":1}}")
                                + stop(0)
                                + end("tool_use"),
                        calls(new ToolCall("a", "f", "{\"x\":1}"))),
                wire(
                        "a block whose end never came",
                        START + openToolUse(0, "a", "f", "{}") + end("tool_use"),
                        calls(new ToolCall("a", "f", "{}"))),
                wire(
                        "D9 end_turn after calls",
                        START + toolUse(0, "a", "f", "{}") + end("end_turn"),
                        calls(new ToolCall("a", "f", "{}")).andThen(finish(FinishReason.TOOL_CALLS, "end_turn"))),
                wire(
                        "D21 a reason from the future keeps the call",
                        START + toolUse(0, "a", "f") + end("thermal_limit"),
                        calls(new ToolCall("a", "f", "{}")).andThen(finish(FinishReason.OTHER, "thermal_limit"))));
    }

    @TestFactory
    Stream<DynamicTest> a_call_that_was_cut_off_is_marked() {
        return WireCase.tests(
                wire(
                        "D8 input cut by max_tokens",
                        START + toolUse(0, "a", "w", "{\"city\":\"Par") + end("max_tokens"),
                        calls(new ToolCall("a", "w", "{\"city\":\"Par", true))
                                .andThen(finish(FinishReason.LENGTH, "max_tokens"))),
                wire(
                        "D8 cut before the input, the call before it is whole",
                        START + toolUse(0, "a", "now", "") + toolUse(1, "b", "w", "") + end("max_tokens"),
                        calls(new ToolCall("a", "now", "{}"), new ToolCall("b", "w", "{}", true))),
                wire(
                        "D8 whole input before the limit",
                        START + toolUse(0, "a", "f", "{\"x\":1}") + end("max_tokens"),
                        calls(new ToolCall("a", "f", "{\"x\":1}"))));
    }

    @TestFactory
    Stream<DynamicTest> tools_of_the_server_are_told_apart() {
        var search = start(0, "{\"type\":\"server_tool_use\",\"id\":\"s1\",\"name\":\"web_search\",\"input\":{}}")
                + inputDelta(0, "{\"query\":\"x\"}")
                + stop(0)
                + start(
                        1,
                        "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"s1\",\"content\":[{\"type\":\"web_search_result\"}]}")
                + stop(1);
        return WireCase.tests(
                wire(
                        "a search",
                        START + search + text(2, "Found.") + toolUse(3, "a", "f", "{}") + end("tool_use"),
                        decoded -> assertThat(decoded.reply().parts())
                                .containsExactly(
                                        new Part.ProviderBlock(
                                                "{\"type\":\"server_tool_use\",\"id\":\"s1\",\"name\":\"web_search\",\"input\":{\"query\":\"x\"}}"),
                                        new Part.ProviderBlock(
                                                "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"s1\",\"content\":[{\"type\":\"web_search_result\"}]}"),
                                        new Part.Text("Found."),
                                        new Part.ToolUse(new ToolCall("a", "f", "{}")))),
                wire(
                        "a kind from the future",
                        START
                                + start(0, "{\"type\":\"compaction\",\"content\":null}")
                                + Events.delta(0, "{\"type\":\"compaction_delta\",\"content\":\"ab\"}")
                                + Events.delta(0, "{\"type\":\"compaction_delta\",\"content\":\"c\"}")
                                + stop(0)
                                + text(1, "Hi")
                                + end("end_turn"),
                        decoded -> assertThat(decoded.reply().parts())
                                .containsExactly(
                                        new Part.ProviderBlock("{\"type\":\"compaction\",\"content\":\"abc\"}"),
                                        new Part.Text("Hi"))),
                wire(
                        "citations are not text",
                        START
                                + start(0, "{\"type\":\"text\",\"text\":\"\",\"citations\":[]}")
                                + Events.delta(
                                        0,
                                        "{\"type\":\"citations_delta\",\"citation\":{\"type\":\"x\",\"cited_text\":\"No\"}}")
                                + textDelta(0, "Hi")
                                + stop(0)
                                + end("end_turn"),
                        decoded -> {
                            assertThat(decoded.reply().parts()).containsExactly(new Part.Text("Hi"));
                            assertThat(decoded.reply().citations())
                                    .containsExactly(new ModelEvent.Citation(
                                            null, null, "{\"type\":\"x\",\"cited_text\":\"No\"}"));
                        }),
                wire(
                        "D21 a paused turn",
                        START + search + end("pause_turn"),
                        finish(FinishReason.PAUSE, "pause_turn")));
    }

    private static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of("anthropic.messages", name, body, right);
    }
}
