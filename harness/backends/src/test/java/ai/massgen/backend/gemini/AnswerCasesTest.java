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
import static ai.massgen.backend.wire.Right.cost;
import static ai.massgen.backend.wire.Right.fails;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.said;
import static ai.massgen.backend.wire.Right.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.WireCase;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Text, thoughts, usage, ends and errors: regression classes of other projects, in three fragmentations. */
class AnswerCasesTest {
    private static final String BUSY =
            "{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}";

    @TestFactory
    Stream<DynamicTest> thoughts_are_no_text() {
        return WireCase.tests(
                wire(
                        "D12 thoughts",
                        parts(thought("sec")) + parts(thought("ret"), text("Hi")) + end("STOP"),
                        said("Hi", "secret")),
                wire(
                        "D12 the mark before the text",
                        parts("{\"thought\":true,\"text\":\"secret\"}") + end("STOP", text("Hi")),
                        said("Hi", "secret")),
                wire("a mark that says no", end("STOP", "{\"text\":\"Hi\",\"thought\":false}"), said("Hi", "")),
                wire(
                        "a part without anything",
                        end("STOP", "{}", "null", text("Hi"), "{\"text\":null}"),
                        said("Hi", "")));
    }

    @TestFactory
    Stream<DynamicTest> the_last_usage_counts() {
        return WireCase.tests(
                wire("in every event", parts(text("H")) + end("STOP", text("i")), cost(12, 5, 0, 0)),
                wire(
                        "thoughts, cached tokens and those of Google's tools",
                        parts(text("H"))
                                + g(
                                        "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":100,"
                                                + "\"cachedContentTokenCount\":40,\"candidatesTokenCount\":7,\"thoughtsTokenCount\":30,"
                                                + "\"toolUsePromptTokenCount\":9,\"totalTokenCount\":146}}"),
                        cost(109, 37, 40, 30)),
                wire(
                        "after the finish reason",
                        end("STOP", text("Hi"))
                                + g("{\"usageMetadata\":{\"promptTokenCount\":1,\"candidatesTokenCount\":2}}"),
                        cost(1, 2, 0, 0).andThen(finish(FinishReason.STOP, "STOP"))),
                wire(
                        "none",
                        g(
                                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":null}"),
                        decoded -> assertThat(decoded.reply().usage()).isNull()));
    }

    @TestFactory
    Stream<DynamicTest> finish_reasons_are_mapped_and_kept() {
        return WireCase.tests(
                ends("STOP", FinishReason.STOP),
                ends("MAX_TOKENS", FinishReason.LENGTH),
                ends("SAFETY", FinishReason.CONTENT_FILTER),
                ends("RECITATION", FinishReason.CONTENT_FILTER),
                ends("BLOCKLIST", FinishReason.CONTENT_FILTER),
                ends("PROHIBITED_CONTENT", FinishReason.CONTENT_FILTER),
                ends("SPII", FinishReason.CONTENT_FILTER),
                ends("IMAGE_SAFETY", FinishReason.CONTENT_FILTER),
                ends("MALFORMED_FUNCTION_CALL", FinishReason.ERROR),
                ends("TOO_MANY_TOOL_CALLS", FinishReason.ERROR),
                ends("LANGUAGE", FinishReason.OTHER),
                ends("OTHER", FinishReason.OTHER),
                ends("FINISH_REASON_UNSPECIFIED", FinishReason.UNKNOWN),
                ends("THERMAL_LIMIT", FinishReason.OTHER),
                wire(
                        "D21 a number",
                        g("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":2}]}"),
                        finish(FinishReason.LENGTH, "2")),
                wire(
                        "a blocked prompt",
                        g(
                                "{\"promptFeedback\":{\"safetyRatings\":[],\"blockReason\":\"PROHIBITED_CONTENT\"},\"usageMetadata\":{\"promptTokenCount\":3}}"),
                        finish(FinishReason.CONTENT_FILTER, null, "promptFeedback:PROHIBITED_CONTENT")
                                .andThen(cost(3, 0, 0, 0))),
                wire(
                        "111 a blocked prompt with candidates that are null",
                        g("{\"candidates\":null,\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}"),
                        finish(FinishReason.CONTENT_FILTER, null, "promptFeedback:SAFETY")),
                wire(
                        "feedback on a prompt that was not blocked",
                        g("{\"promptFeedback\":{\"safetyRatings\":[]}}") + end("STOP", text("Hi")),
                        finish(FinishReason.STOP, "STOP")),
                wire(
                        "111 content without parts",
                        g(
                                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":null},\"finishReason\":\"SAFETY\",\"index\":0}]}"),
                        finish(FinishReason.CONTENT_FILTER, "SAFETY").andThen(said("", ""))),
                wire(
                        "content that is null",
                        g("{\"candidates\":[{\"content\":null,\"finishReason\":\"STOP\"}]}"),
                        said("", "")));
    }

    private static WireCase ends(String raw, FinishReason reason) {
        return wire("D21 " + raw, end(raw, text("Hi")), finish(reason, raw));
    }

    @TestFactory
    Stream<DynamicTest> bytes_of_any_form_are_read() {
        var plain = parts(text("Hi 你好 ")) + end("STOP", text("😀"));
        Consumer<Decoded> right = said("Hi 你好 😀", "").andThen(finish(FinishReason.STOP, "STOP"));
        return WireCase.tests(
                wire("D26 escapes", plain.replace("😀", "\\ud83d\\ude00"), right),
                wire(
                        "D27 comments, pings, unknown and empty events",
                        ": hello\n\nretry: 1\n\nevent: error\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\nevent: x\ndata: no JSON\n\n"
                                + plain,
                        right),
                wire("D27 DONE, and events after it", plain + "data: [DONE]\n\nevent: error\ndata: {\n\n", right),
                wire(
                        "members in another order",
                        g(
                                "{\"responseId\":\"r1\",\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\",\"content\":{\"role\":\"model\","
                                        + "\"parts\":[{\"text\":\"Hi 你好 😀\"}]}}]}"),
                        right),
                wire(
                        "another candidate",
                        g(
                                        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"No\"}]},\"finishReason\":\"OTHER\",\"index\":1}]}")
                                + plain,
                        right),
                wire(
                        "two candidates without an index",
                        g(
                                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi 你好 😀\"}]},\"finishReason\":\"STOP\"},"
                                        + "{\"content\":{\"parts\":[{\"text\":\"No\"}]},\"finishReason\":\"OTHER\"}]}"),
                        right),
                wire(
                        "unknown members",
                        plain.replace("\"role\"", "\"mood\":{\"a\":[1,{\"b\":\"}\"}]},\"role\""),
                        right));
    }

    @TestFactory
    Stream<DynamicTest> an_end_is_told_from_a_cut() {
        var open = parts(text("Hel"));
        return WireCase.tests(
                wire("D28 DONE is no end", open + "data: [DONE]\n\n", truncated("Hel")),
                wire("D28 a call without an end", parts(call("f", "{}")), truncated("")),
                wire(
                        "D28 usage is told",
                        open,
                        decoded -> assertThat(decoded.usage().outputTokens()).isEqualTo(5)),
                wire("an array that is not closed", "[" + answer(text("Hel"), "") + "\n,\n{\"cand", truncated("Hel")),
                wire("an array without a finish reason", "[" + answer(text("Hel"), "") + "]", truncated("Hel")),
                wire("an empty array", "[]", fails(Failure.Protocol.class, "candidates")),
                wire("nothing at all", "", truncated("")));
    }

    @TestFactory
    Stream<DynamicTest> errors_with_status_200_are_errors() {
        return WireCase.tests(
                wire(
                        "D32 an event in the middle",
                        parts(text("Hel")) + g(BUSY),
                        fails(Failure.Overloaded.class, "The model is overloaded.")
                                .andThen(decoded -> {
                                    assertThat(decoded.reply().text()).isEqualTo("Hel");
                                    assertThat(decoded.usage().inputTokens()).isEqualTo(12);
                                })),
                wire(
                        "D32 beside a candidate",
                        g(BUSY.replace(
                                "{\"error\"",
                                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hel\"}]}}],\"error\"")),
                        fails(Failure.Overloaded.class, "overloaded")
                                .andThen(decoded ->
                                        assertThat(decoded.reply().text()).isEqualTo("Hel"))),
                wire(
                        "D32 after the finish reason",
                        end("STOP", text("Hi")) + g(BUSY),
                        fails(Failure.Overloaded.class, "overloaded")
                                .andThen(decoded ->
                                        assertThat(decoded.rawFinish()).isEqualTo("STOP"))),
                wire("D32 the first event", g(BUSY), fails(Failure.Overloaded.class, "overloaded")),
                wire("D32 a body", BUSY, fails(Failure.Overloaded.class, "overloaded")),
                wire("D32 an array", "[" + BUSY + "]", fails(Failure.Overloaded.class, "overloaded")),
                wire(
                        "D32 a wait",
                        "[{\"error\":{\"code\":429,\"message\":\"slow down\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":"
                                + "\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"1.5s\"}]}}]",
                        fails(Failure.RateLimited.class, "slow down")
                                .andThen(decoded -> assertThat(decoded.failure())
                                        .isInstanceOfSatisfying(
                                                Failure.RateLimited.class,
                                                limited -> assertThat(limited.retryAfter())
                                                        .isEqualTo(Duration.ofMillis(1500))))),
                wire(
                        "a word alone tells",
                        g("{\"error\":{\"message\":\"no\",\"status\":\"PERMISSION_DENIED\"}}"),
                        fails(Failure.Authentication.class, "no")),
                wire("an error that is null", g("{\"error\":null}") + end("STOP", text("Hi")), said("Hi", "")),
                wire(
                        "an event named error",
                        "event: error\ndata: upstream died\n\n",
                        fails(Failure.ServerError.class, "upstream died")),
                wire("a page", "<!doctype html>", fails(Failure.Protocol.class, "doctype")),
                wire("something else", "{\"choices\":[]}", fails(Failure.Protocol.class, "candidates")),
                wire("not JSON", parts(text("H")) + g("{oops}"), fails(Failure.Protocol.class, "oops")));
    }

    @TestFactory
    Stream<DynamicTest> an_answer_without_a_stream_is_the_same_answer() {
        var whole = answer(
                String.join(
                        ",",
                        thought("hm"),
                        text("Hi"),
                        signedText("", "S1"),
                        signedCall("f", "{ \"x\" : 1 }", "S2"),
                        call("g", "{}")),
                ",\"finishReason\":\"STOP\",\"groundingMetadata\":{\"webSearchQueries\":[\"q\"]}");
        var pieces = new String[] {
            answer(thought("hm"), ""),
            answer(text("H"), ",\"groundingMetadata\":{\"webSearchQueries\":[\"q\"]}"),
            answer(text("i"), ""),
            answer(signedText("", "S1"), ""),
            answer(signedCall("f", "{\"x\":1}", "S2"), ""),
            answer(call("g", "{}"), ",\"finishReason\":\"STOP\"")
        };
        Consumer<Decoded> same = decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.reply())
                    .isEqualTo(
                            Decoded.of("gemini.generate", whole, Fragment.WHOLE).reply());
        };
        return WireCase.tests(
                wire(
                        "D46 whole",
                        whole,
                        decoded -> assertThat(decoded.events()).first().isEqualTo(new ModelEvent.Started("r1", "m"))),
                wire("D46 events", "data: " + String.join("\r\n\r\ndata: ", pieces) + "\r\n\r\n", same),
                wire("D46 an array", "[" + String.join("\r\n,\r\n", pieces) + "\n]\n", same),
                wire("D46 one event", g(whole), same),
                wire("D46 indented", whole.replace(",", " ,\n  ").replace("{", "{\n"), same));
    }

    @TestFactory
    Stream<DynamicTest> long_lines_are_read() {
        var long2 = "x".repeat(2 << 20);
        return WireCase.tests(wire("D39 two megabytes", end("STOP", text(long2)), said(long2, "")));
    }

    private static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of("gemini.generate", name, body, right);
    }
}
