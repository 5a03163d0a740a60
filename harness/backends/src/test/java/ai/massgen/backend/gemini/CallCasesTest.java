package ai.massgen.backend.gemini;

import static ai.massgen.backend.gemini.Answers.answer;
import static ai.massgen.backend.gemini.Answers.call;
import static ai.massgen.backend.gemini.Answers.end;
import static ai.massgen.backend.gemini.Answers.g;
import static ai.massgen.backend.gemini.Answers.parts;
import static ai.massgen.backend.gemini.Answers.signedCall;
import static ai.massgen.backend.gemini.Answers.signedText;
import static ai.massgen.backend.gemini.Answers.text;
import static ai.massgen.backend.gemini.Answers.thought;
import static ai.massgen.backend.wire.Right.calls;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.said;
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

/** Function calls, signatures and Google's own tools: regression classes of other projects, in three fragmentations. */
class CallCasesTest {
    private static final ToolCall NYC = new ToolCall("call_0_r1", "w", "{\"c\":\"NYC\"}");
    private static final ToolCall SF = new ToolCall("call_1_r1", "w", "{\"c\":\"SF\"}");

    @TestFactory
    Stream<DynamicTest> calls_without_an_id_are_told_apart() {
        var nyc = call("w", "{\"c\":\"NYC\"}");
        var sf = call("w", "{\"c\":\"SF\"}");
        return WireCase.tests(
                wire("D16 one name twice in one event", end("STOP", nyc, sf), calls(NYC, SF)),
                wire("D16 one name twice in two events", parts(nyc) + parts(sf) + end("STOP"), calls(NYC, SF)),
                wire(
                        "D16 no id of the response",
                        g("{\"candidates\":[{\"content\":{\"parts\":[" + nyc + "," + sf
                                + "]},\"finishReason\":\"STOP\"}]}"),
                        calls(
                                new ToolCall("call_0", "w", "{\"c\":\"NYC\"}"),
                                new ToolCall("call_1", "w", "{\"c\":\"SF\"}"))),
                wire(
                        "D16 an id that is given is kept",
                        end("STOP", "{\"functionCall\":{\"id\":\"fc-7\",\"args\":{},\"name\":\"w\"}}", sf),
                        calls(new ToolCall("fc-7", "w", "{}"), SF)),
                wire(
                        "D16 an empty id is none",
                        end("STOP", "{\"functionCall\":{\"id\":\"\",\"name\":\"w\",\"args\":{\"c\":\"NYC\"}}}"),
                        calls(NYC)));
    }

    @TestFactory
    Stream<DynamicTest> arguments_come_as_they_were_written() {
        return WireCase.tests(
                wire(
                        "a gateway puts them into a text",
                        end("STOP", "{\"functionCall\":{\"name\":\"w\",\"args\":\"{\\\"c\\\":\\\"NYC\\\"}\"}}"),
                        calls(NYC)),
                wire(
                        "no arguments",
                        end("STOP", "{\"functionCall\":{\"name\":\"now\"}}"),
                        calls(new ToolCall("call_0_r1", "now", "{}"))),
                wire(
                        "arguments that are null",
                        end("STOP", call("now", "null")),
                        calls(new ToolCall("call_0_r1", "now", "{}"))),
                wire(
                        "blanks between tokens and inside strings",
                        end(
                                "STOP",
                                call(
                                        "f",
                                        "{ \"a b\" : [ 1.50 , \" \\\\\\\" } \" ],\\t\"ü\": null }"
                                                .replace("\\t", "\t"))),
                        calls(new ToolCall("call_0_r1", "f", "{\"a b\":[1.50,\" \\\\\\\" } \"],\"ü\":null}"))),
                wire("an empty call is none", end("STOP", text("Hi"), "{\"functionCall\":{}}"), said("Hi", "")),
                wire(
                        "D8 a limit after a call that is whole",
                        parts(call("f", "{\"x\":1}")) + end("MAX_TOKENS"),
                        calls(new ToolCall("call_0_r1", "f", "{\"x\":1}"))
                                .andThen(finish(FinishReason.LENGTH, "MAX_TOKENS"))));
    }

    @TestFactory
    Stream<DynamicTest> a_model_that_called_waits_for_results() {
        return WireCase.tests(
                wire("D9 STOP", end("STOP", call("f", "{}")), finish(FinishReason.TOOL_CALLS, "STOP")),
                wire(
                        "D9 STOP with a message",
                        g(answer(
                                call("f", "{}"),
                                ",\"finishReason\":\"STOP\",\"finishMessage\":\"Model generated function call(s).\"")),
                        finish(FinishReason.TOOL_CALLS, "STOP", "Model generated function call(s).")),
                wire(
                        "a call to a function that is not there",
                        end("UNEXPECTED_TOOL_CALL"),
                        finish(FinishReason.ERROR, "UNEXPECTED_TOOL_CALL")),
                wire(
                        "a malformed call",
                        end("MALFORMED_FUNCTION_CALL"),
                        finish(FinishReason.ERROR, "MALFORMED_FUNCTION_CALL")));
    }

    @TestFactory
    Stream<DynamicTest> signatures_stay_on_their_parts() {
        return WireCase.tests(
                wire(
                        "D15 on a call",
                        end("STOP", signedCall("f", "{}", "CiQB"), call("g", "{}")),
                        kept(
                                new Part.ToolUse(new ToolCall("call_0_r1", "f", "{}").signed("CiQB")),
                                new Part.ToolUse(new ToolCall("call_1_r1", "g", "{}")))),
                wire(
                        "D15 before the call that it signs",
                        end("STOP", "{\"thoughtSignature\":\"S\",\"functionCall\":{\"args\":{},\"name\":\"f\"}}"),
                        kept(new Part.ToolUse(new ToolCall("call_0_r1", "f", "{}").signed("S")))),
                wire(
                        "D15 on an empty text at the end",
                        parts(text("Hel")) + parts(text("lo")) + end("STOP", signedText("", "S")),
                        kept(new Part.Text("Hello"), new Part.Text("", "S"))),
                wire(
                        "D15 on a text after another",
                        parts(text("Hel")) + end("STOP", signedText("lo", "S"), text(" there")),
                        kept(new Part.Text("Hel"), new Part.Text("lo", "S"), new Part.Text(" there"))),
                wire(
                        "D15 on nothing but itself",
                        end("STOP", "{\"thoughtSignature\":\"S\"}"),
                        kept(new Part.Text("", "S"))),
                wire(
                        "D15 on the last of several thoughts",
                        parts(thought("al"))
                                + parts("{\"thought\":true,\"text\":\"pha\",\"thoughtSignature\":\"S\"}")
                                + end("STOP", text("Hi")),
                        kept(new Part.Reasoning("al", null), new Part.Reasoning("pha", "S"), new Part.Text("Hi"))));
    }

    @TestFactory
    Stream<DynamicTest> what_google_ran_is_told_and_kept() {
        var code = "{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"print(1)\"},\"thoughtSignature\":\"S\"}";
        var result = "{\"codeExecutionResult\":{\"outcome\":\"OUTCOME_OK\",\"output\":\"1\\n\"}}";
        var search = "{\"toolCall\":{\"toolType\":\"GOOGLE_SEARCH_WEB\",\"args\":{\"queries\":[\"q\"]},\"id\":\"s1\"}}";
        return WireCase.tests(
                wire(
                        "code and its result",
                        parts(text("Let me see.")) + parts(code) + end("STOP", result, text("1")),
                        kept(
                                new Part.Text("Let me see."),
                                new Part.ProviderBlock(code),
                                new Part.ProviderBlock(result),
                                new Part.Text("1"))),
                wire(
                        "a search beside functions",
                        end("STOP", search, text("found")),
                        decoded -> assertThat(decoded.events())
                                .contains(new ModelEvent.ProviderTool("s1", "google_search_web", search))));
    }

    @TestFactory
    Stream<DynamicTest> sources_are_told_once_and_at_the_end() {
        var page = "{\"web\":{\"uri\":\"https://x.test\",\"title\":\"X\"}}";
        var grounding = "\"groundingMetadata\":{\"webSearchQueries\":[\"q\"],\"groundingChunks\":[" + page + "]";
        return WireCase.tests(
                wire(
                        "grounding",
                        g(answer(text("a"), ",\"groundingMetadata\":{}"))
                                + g(answer(
                                        text("b"),
                                        "," + grounding + ",\"searchEntryPoint\":{\"renderedContent\":\"<style>\"}}"))
                                + g(answer(text("c"), ",\"finishReason\":\"STOP\",\"groundingMetadata\":{}")),
                        said("abc", "")
                                .andThen(decoded -> assertThat(decoded.events())
                                        .containsSubsequence(
                                                new ModelEvent.TextDelta("c"),
                                                new ModelEvent.ProviderTool(
                                                        null,
                                                        "google_search",
                                                        "{\"webSearchQueries\":[\"q\"],\"groundingChunks\":[" + page
                                                                + "]}"),
                                                new ModelEvent.Citation("https://x.test", "X", page))
                                        .doesNotHaveDuplicates())),
                wire(
                        "pages that were read",
                        g(
                                answer(
                                        text("a"),
                                        ",\"finishReason\":\"STOP\",\"urlContextMetadata\":{\"urlMetadata\":[{\"retrievedUrl\":\"https://x.test\"}]}")),
                        decoded -> assertThat(decoded.events())
                                .contains(new ModelEvent.ProviderTool(
                                        null,
                                        "url_context",
                                        "{\"urlMetadata\":[{\"retrievedUrl\":\"https://x.test\"}]}"))),
                wire(
                        "works that are cited",
                        g(
                                answer(
                                        text("a"),
                                        ",\"finishReason\":\"STOP\",\"citationMetadata\":{\"citationSources\":[{\"startIndex\":1,\"uri\":\"https://x.test\"}]}")),
                        decoded -> assertThat(decoded.events())
                                .contains(new ModelEvent.Citation(
                                        "https://x.test", null, "{\"startIndex\":1,\"uri\":\"https://x.test\"}"))),
                wire(
                        "sources of another candidate",
                        g("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"No\"}]}," + grounding
                                        + "},\"index\":1}]}")
                                + end("STOP", text("Hi")),
                        said("Hi", "")
                                .andThen(decoded -> assertThat(decoded.events())
                                        .noneMatch(ModelEvent.Citation.class::isInstance))));
    }

    private static Consumer<Decoded> kept(Part... parts) {
        return decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.reply().parts()).containsExactly(parts);
        };
    }

    private static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of("gemini.generate", name, body, right);
    }
}
