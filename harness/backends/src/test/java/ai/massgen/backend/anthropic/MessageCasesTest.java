package ai.massgen.backend.anthropic;

import static ai.massgen.backend.anthropic.Events.START;
import static ai.massgen.backend.anthropic.Events.STOP;
import static ai.massgen.backend.anthropic.Events.a;
import static ai.massgen.backend.anthropic.Events.delta;
import static ai.massgen.backend.anthropic.Events.end;
import static ai.massgen.backend.anthropic.Events.start;
import static ai.massgen.backend.anthropic.Events.stop;
import static ai.massgen.backend.anthropic.Events.text;
import static ai.massgen.backend.anthropic.Events.textDelta;
import static ai.massgen.backend.anthropic.Events.thinking;
import static ai.massgen.backend.anthropic.Events.toolUse;
import static ai.massgen.backend.wire.Right.cost;
import static ai.massgen.backend.wire.Right.fails;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.said;
import static ai.massgen.backend.wire.Right.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Text, thinking, usage, ends and errors: regression classes of other projects, in three fragmentations. */
class MessageCasesTest {

    @TestFactory
    Stream<DynamicTest> thinking_is_kept_in_its_blocks() {
        return WireCase.tests(
                wire(
                        "D12 thinking_delta",
                        START + thinking(0, "secret", "S") + text(1, "Hi") + end("end_turn"),
                        said("Hi", "secret")),
                wire(
                        "D13 three blocks before a call",
                        START
                                + thinking(0, "alpha", "SIG1")
                                + start(1, "{\"type\":\"redacted_thinking\",\"data\":\"EmwK\"}")
                                + stop(1)
                                + thinking(2, "beta", "SIG2")
                                + toolUse(3, "a", "f", "{}")
                                + end("tool_use"),
                        decoded -> assertThat(decoded.reply().parts())
                                .containsExactly(
                                        new Part.Reasoning("alpha", "SIG1"),
                                        new Part.RedactedReasoning("EmwK"),
                                        new Part.Reasoning("beta", "SIG2"),
                                        new Part.ToolUse(new ToolCall("a", "f", "{}")))),
                wire(
                        "D13 a signature that never came",
                        START + thinking(0, "alpha", "") + text(1, "Hi") + end("end_turn"),
                        decoded -> assertThat(decoded.reply().parts())
                                .containsExactly(new Part.Reasoning("alpha", null), new Part.Text("Hi"))),
                wire(
                        "a signature without thinking to show",
                        START + thinking(0, "", "SIG") + text(1, "Hi") + end("end_turn"),
                        decoded -> assertThat(decoded.reply().parts())
                                .containsExactly(new Part.Reasoning("", "SIG"), new Part.Text("Hi"))),
                wire(
                        "blocks that begin with what they hold",
                        START
                                + start(0, "{\"type\":\"thinking\",\"thinking\":\"sec\",\"signature\":\"S\"}")
                                + delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"ret\"}")
                                + stop(0)
                                + start(1, "{\"type\":\"text\",\"text\":\"H\"}")
                                + textDelta(1, "i")
                                + stop(1)
                                + end("end_turn"),
                        said("Hi", "secret")
                                .andThen(decoded -> assertThat(
                                                decoded.reply().parts().get(0))
                                        .isEqualTo(new Part.Reasoning("secret", "S")))));
    }

    @TestFactory
    Stream<DynamicTest> usage_is_merged() {
        return WireCase.tests(
                wire("output_tokens alone in the delta", START + text(0, "Hi") + end("end_turn"), cost(12, 9, 0, 0)),
                wire(
                        "all counts in the delta, null ones do not count",
                        START
                                + text(0, "Hi")
                                + a(
                                        "message_delta",
                                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":"
                                                + "{\"input_tokens\":20,\"cache_read_input_tokens\":5,\"cache_creation_input_tokens\":3,\"output_tokens\":9,\"server_tool_use\":null}}")
                                + STOP,
                        cost(28, 9, 5, 0)
                                .andThen(decoded -> assertThat(
                                                decoded.usage().raw().has("server_tool_use"))
                                        .isFalse())));
    }

    @TestFactory
    Stream<DynamicTest> stop_reasons_are_mapped_and_kept() {
        return WireCase.tests(
                ends("end_turn", FinishReason.STOP),
                ends("refusal", FinishReason.CONTENT_FILTER),
                ends("pause_turn", FinishReason.PAUSE),
                ends("max_tokens", FinishReason.LENGTH),
                ends("model_context_window_exceeded", FinishReason.LENGTH),
                ends("thermal_limit", FinishReason.OTHER),
                wire(
                        "a stop sequence",
                        START
                                + text(0, "Hi")
                                + a(
                                        "message_delta",
                                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"END\"}}")
                                + STOP,
                        finish(FinishReason.STOP, "stop_sequence", "END")));
    }

    private static WireCase ends(String raw, FinishReason reason) {
        return wire("D21 " + raw, START + text(0, "Hi") + end(raw), finish(reason, raw));
    }

    @TestFactory
    Stream<DynamicTest> bytes_of_any_form_are_read() {
        var plain = START + text(0, "Hi 你好 😀") + end("end_turn");
        Consumer<Decoded> right = said("Hi 你好 😀", "").andThen(finish(FinishReason.STOP, "end_turn"));
        return WireCase.tests(
                wire("no event names", plain.replaceAll("event: .*\n", ""), right),
                wire(
                        "type last, blanks before the brace",
                        START
                                + start(0, "{\"text\":\"\",\"type\":\"text\"}")
                                + a(
                                        "content_block_delta",
                                        "{\"index\":0,\"delta\":{\"text\":\"Hi 你好 😀\",\"type\":\"text_delta\"},\"type\":\"content_block_delta\"     }")
                                + stop(0)
                                + end("end_turn"),
                        right),
                wire(
                        "D27 pings, comments, unknown and empty events, DONE",
                        a("ping", "{\"type\":\"ping\"}") + ": hello\n\nretry: 1\n\nevent: error\n\n"
                                + a("vibe", "{\"type\":\"vibe\",\"level\":9}") + a("x", "not JSON") + "data: [DONE]\n\n"
                                + plain,
                        right),
                wire("text of a block that never began", START + textDelta(7, "Hi 你好 😀") + end("end_turn"), right));
    }

    @TestFactory
    Stream<DynamicTest> an_end_is_told_from_a_cut() {
        var open = START + start(0, "{\"type\":\"text\",\"text\":\"\"}") + textDelta(0, "Hel");
        return WireCase.tests(
                wire(
                        "D28 after the stop reason",
                        (open + end("end_turn")).replace(STOP, ""),
                        truncated("Hel").andThen(decoded -> {
                            assertThat(decoded.rawFinish()).isEqualTo("end_turn");
                            assertThat(decoded.usage().outputTokens()).isEqualTo(9);
                        })),
                wire("DONE is no end", open + "data: [DONE]\n\n", truncated("Hel")));
    }

    @TestFactory
    Stream<DynamicTest> errors_with_status_200_are_errors() {
        var overloaded = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";
        return WireCase.tests(
                wire(
                        "D32 an event",
                        START
                                + start(0, "{\"type\":\"text\",\"text\":\"\"}")
                                + textDelta(0, "Hel")
                                + a("error", overloaded),
                        fails(Failure.Overloaded.class, "Overloaded").andThen(decoded -> {
                            assertThat(decoded.reply().text()).isEqualTo("Hel");
                            assertThat(decoded.usage().inputTokens()).isEqualTo(12);
                        })),
                wire("D32 the first event", a("error", overloaded), fails(Failure.Overloaded.class, "Overloaded")),
                wire("D32 a body", overloaded, fails(Failure.Overloaded.class, "Overloaded")),
                wire(
                        "D32 a body with code 429",
                        "{\"error\":{\"code\":429,\"message\":\"slow down\"}}",
                        fails(Failure.RateLimited.class, "slow down")),
                wire("words", a("error", "upstream died"), fails(Failure.ServerError.class, "upstream died")),
                wire("a page", "<!doctype html>", fails(Failure.Protocol.class, "doctype")),
                wire("something else", "{\"choices\":[]}", fails(Failure.Protocol.class, "content")),
                wire("not JSON", START + a("message_delta", "{oops}"), fails(Failure.Protocol.class, "oops")));
    }

    @TestFactory
    Stream<DynamicTest> an_answer_without_a_stream_is_the_same_answer() {
        var streamed =
                START + thinking(0, "hm", "SIG") + text(1, "Hi") + toolUse(2, "a", "f", "{\"x\":1}") + end("tool_use");
        var whole = "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":["
                + "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"SIG\"},{\"type\":\"text\",\"text\":\"Hi\"},"
                + "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{\"x\":1}}],"
                + "\"stop_reason\":\"tool_use\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":12,\"output_tokens\":9}}";
        return WireCase.tests(wire("D46", whole, decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.reply())
                    .isEqualTo(Decoded.of("anthropic.messages", streamed, Fragment.WHOLE)
                            .reply());
            assertThat(decoded.events()).contains(new ModelEvent.Started("msg_1", "m"));
        }));
    }

    private static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of("anthropic.messages", name, body, right);
    }
}
