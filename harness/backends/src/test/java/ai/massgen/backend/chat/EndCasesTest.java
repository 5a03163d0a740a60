package ai.massgen.backend.chat;

import static ai.massgen.backend.chat.Chunks.DONE;
import static ai.massgen.backend.chat.Chunks.c;
import static ai.massgen.backend.chat.Chunks.call;
import static ai.massgen.backend.chat.Chunks.cf;
import static ai.massgen.backend.chat.Chunks.data;
import static ai.massgen.backend.chat.Chunks.tc;
import static ai.massgen.backend.chat.Chunks.text;
import static ai.massgen.backend.wire.Right.fails;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How a response ends, and how it fails: regression classes of other projects, in three fragmentations. */
class EndCasesTest {

    @TestFactory
    Stream<DynamicTest> an_end_is_told_from_a_cut() {
        return WireCase.tests(
                wire("an event without its blank line", text("Hel") + cf("stop").stripTrailing(), truncated("Hel")),
                wire("D28 text and DONE", text("Hi") + DONE, finish(FinishReason.UNKNOWN, null)),
                wire(
                        "D28 finish null, then DONE",
                        c("{\"content\":\"Hi\"}") + c("{}") + DONE,
                        finish(FinishReason.UNKNOWN, null)),
                wire(
                        "DONE with blanks",
                        text("Hi") + cf("stop") + "data: [DONE] \n\n",
                        finish(FinishReason.STOP, "stop")));
    }

    @TestFactory
    Stream<DynamicTest> errors_with_status_200_are_errors() {
        return WireCase.tests(
                wire(
                        "D32 a body with code 429",
                        "{\"error\":{\"code\":429,\"message\":\"slow down\"}}",
                        fails(Failure.RateLimited.class, "slow down")),
                wire(
                        "D32 an event with code 429",
                        data("{\"error\":{\"code\":429,\"message\":\"slow down\"}}") + DONE,
                        fails(Failure.RateLimited.class, "slow down")),
                wire(
                        "a word for a code",
                        data("{\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow down\"}}"),
                        fails(Failure.RateLimited.class, "slow down")),
                wire(
                        "an error that nobody knows",
                        data("{\"error\":{\"type\":\"gremlins\",\"message\":\"odd\"}}"),
                        fails(Failure.ServerError.class, "odd")),
                wire("an error that is a text", data("{\"error\":\"odd\"}"), fails(Failure.ServerError.class, "odd")),
                wire(
                        "event: error",
                        text("Hel")
                                + "event: error\ndata: {\"error\":{\"message\":\"bad call\",\"status_code\":400}}\n\n",
                        fails(Failure.InvalidRequest.class, "bad call")
                                .andThen(decoded ->
                                        assertThat(decoded.reply().text()).isEqualTo("Hel"))),
                wire(
                        "event: error with words",
                        text("Hel") + "event: error\ndata: upstream died\n\n",
                        fails(Failure.ServerError.class, "upstream died")),
                wire(
                        "an error beside choices, after a finish reason",
                        text("Hel")
                                + cf("length")
                                + data(
                                        "{\"id\":\"c1\",\"error\":{\"code\":400,\"message\":\"limit\"},\"choices\":[{\"index\":0,\"delta\":{\"content\":\"p\"}}],\"usage\":{\"prompt_tokens\":4}}")
                                + DONE,
                        fails(Failure.InvalidRequest.class, "limit").andThen(decoded -> {
                            assertThat(decoded.reply().text()).isEqualTo("Help");
                            assertThat(decoded.usage().inputTokens()).isEqualTo(4);
                            assertThat(decoded.rawFinish()).isEqualTo("length");
                        })),
                wire(
                        "an error inside the choice",
                        data(
                                        "{\"choices\":[{\"index\":0,\"delta\":{},\"error\":{\"code\":502,\"message\":\"upstream\"},"
                                                + "\"finish_reason\":\"error\"}]}")
                                + DONE,
                        fails(Failure.ServerError.class, "upstream")),
                wire(
                        "an error that is null",
                        data("{\"error\":null,\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"error\":null}]}")
                                + cf("stop")
                                + DONE,
                        finish(FinishReason.STOP, "stop")),
                wire("D32 choices null", "{\"id\":\"x\",\"choices\":null}", fails(Failure.Protocol.class, "choices")),
                wire(
                        "D32 finish_reason error with null usage and no text",
                        data("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}],\"usage\":null}")
                                + DONE,
                        fails(Failure.ServerError.class, "finish reason \"error\"")),
                wire("a detail", "{\"detail\":\"Not today\"}", fails(Failure.ServerError.class, "Not today")),
                wire("a page", "<html><body>502</body></html>", fails(Failure.Protocol.class, "<html>")),
                wire("words", "upstream connect error\n", fails(Failure.Protocol.class, "upstream connect error")),
                wire(
                        "not JSON",
                        text("Hel") + data("{\"choices\":[{\"delta\":{\"content\":oops}}]}"),
                        fails(Failure.Protocol.class, "oops")),
                wire(
                        "an array",
                        "[{\"error\":{\"code\":503,\"message\":\"busy\"}}]",
                        fails(Failure.Overloaded.class, "busy")));
    }

    @TestFactory
    Stream<DynamicTest> an_answer_without_a_stream_is_the_same_answer() {
        var usage = "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}";
        var streamed = c("{\"role\":\"assistant\",\"reasoning\":\"hm\"}")
                + text("Hi")
                + c(tc(call(0, "a", "f", "{\"x\":1}")))
                + cf("tool_calls")
                + data("{\"id\":\"c1\",\"choices\":[]," + usage + "}")
                + DONE;
        var whole =
                "{\"id\":\"c1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                        + "\"assistant\",\"content\":\"Hi\",\"reasoning\":\"hm\",\"tool_calls\":["
                        + call(0, "a", "f", "{\"x\":1}")
                        + "]},\"finish_reason\":\"tool_calls\"}]," + usage + "}";
        Consumer<Decoded> right = decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.reply())
                    .isEqualTo(
                            Decoded.of("openai.chat", streamed, Fragment.WHOLE).reply());
        };
        return WireCase.tests(
                wire("D46 whole", whole, right),
                wire("D46 after blanks that keep the line open", "\n   \n\n" + whole + "\n", right));
    }

    private static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of("openai.chat", name, body, right);
    }
}
