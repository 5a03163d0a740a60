package ai.massgen.backend.chat;

import static ai.massgen.backend.chat.Chunks.DONE;
import static ai.massgen.backend.chat.Chunks.c;
import static ai.massgen.backend.chat.Chunks.cf;
import static ai.massgen.backend.chat.Chunks.data;
import static ai.massgen.backend.chat.Chunks.text;
import static ai.massgen.backend.wire.Right.cost;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.said;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where providers count tokens, and why they say that they ended: regression classes of other projects, in three fragmentations. */
class UsageCasesTest {

    @TestFactory
    Stream<DynamicTest> usage_is_found_wherever_it_comes() {
        var usage = "\"usage\":{\"prompt_tokens\":308,\"completion_tokens\":68,\"total_tokens\":376}";
        var empty = "{\"id\":\"c1\",\"model\":\"m\",\"choices\":[],";
        Consumer<Decoded> counted = said("Hi", "").andThen(cost(308, 68, 0, 0));
        return WireCase.tests(
                wire(
                        "D10 in a last chunk without choices",
                        text("Hi") + cf("stop") + data(empty + usage + "}") + DONE,
                        counted),
                wire("D10 no DONE after it", text("Hi") + cf("stop") + data(empty + usage + "}"), counted),
                wire(
                        "D10 choices null",
                        text("Hi") + cf("stop") + data("{\"choices\":null," + usage + "}") + DONE,
                        counted),
                wire(
                        "D10 Azure's first chunk, and a delta that is null",
                        data(
                                        "{\"id\":\"\",\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[{\"prompt_index\":0}]}")
                                + text("Hi")
                                + c("null")
                                + cf("stop")
                                + data(empty + usage + "}")
                                + DONE,
                        counted.andThen(decoded ->
                                assertThat(decoded.events().get(0)).isEqualTo(new ModelEvent.Started("c1", "m")))),
                wire(
                        "in the finish chunk",
                        text("Hi")
                                + data(
                                        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                                                + usage + "}")
                                + DONE,
                        counted),
                wire(
                        "in every chunk, the last counts",
                        data(
                                        "{\"id\":\"c1\",\"usage\":{\"prompt_tokens\":308,\"completion_tokens\":1},\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}")
                                + cf("stop")
                                + data(empty + usage + "}")
                                + data(empty + "\"usage\":null}")
                                + DONE,
                        counted),
                wire(
                        "as x_groq.usage",
                        text("Hi") + cf("stop") + data(empty + "\"x_groq\":{\"id\":\"r\"," + usage + "}}") + DONE,
                        counted),
                wire(
                        "in the choice, as Moonshot sends it",
                        text("Hi")
                                + data(
                                        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\","
                                                + usage + "}]}")
                                + DONE,
                        counted),
                wire(
                        "in the choice, and again beside it",
                        text("Hi")
                                + data(
                                        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"usage\":{\"prompt_tokens\":1}}]}")
                                + data(empty + usage + "}")
                                + DONE,
                        counted),
                wire(
                        "x_groq.usage gives way",
                        text("Hi")
                                + data(empty + usage + "}")
                                + data(empty + "\"x_groq\":{\"usage\":{\"prompt_tokens\":1}}}")
                                + cf("stop")
                                + DONE,
                        counted),
                wire(
                        "none",
                        text("Hi") + cf("stop") + DONE,
                        decoded -> assertThat(decoded.reply().usage()).isNull()));
    }

    @TestFactory
    Stream<DynamicTest> details_of_usage_are_read() {
        return WireCase.tests(
                usage(
                        "OpenAI",
                        "{\"prompt_tokens\":100,\"completion_tokens\":50,\"total_tokens\":150,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":40},\"completion_tokens_details\":{\"reasoning_tokens\":30}}",
                        100,
                        50,
                        40,
                        30),
                usage(
                        "xAI counts reasoning beside the completion",
                        "{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":150,"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":30}}",
                        100,
                        50,
                        0,
                        30),
                usage(
                        "DeepSeek",
                        "{\"prompt_tokens\":100,\"completion_tokens\":5,\"total_tokens\":105,\"prompt_cache_hit_tokens\":64}",
                        100,
                        5,
                        64,
                        0));
    }

    private static WireCase usage(String name, String usage, long input, long output, long cached, long reasoning) {
        var body = text("Hi") + cf("stop") + data("{\"choices\":[],\"usage\":" + usage + "}") + DONE;
        return wire(name, body, cost(input, output, cached, reasoning));
    }

    @TestFactory
    Stream<DynamicTest> finish_reasons_are_mapped_and_kept() {
        return WireCase.tests(
                ends("stop", FinishReason.STOP),
                ends("length", FinishReason.LENGTH),
                ends("content_filter", FinishReason.CONTENT_FILTER),
                ends("refusal", FinishReason.CONTENT_FILTER),
                ends("pause_turn", FinishReason.PAUSE),
                ends("model_context_window_exceeded", FinishReason.LENGTH),
                ends("error", FinishReason.ERROR),
                ends("sensitive", FinishReason.CONTENT_FILTER),
                ends("network_error", FinishReason.ERROR),
                ends("insufficient_system_resource", FinishReason.ERROR),
                ends("STOP", FinishReason.STOP),
                ends("MAX_TOKENS", FinishReason.LENGTH),
                ends("", FinishReason.UNKNOWN),
                ends("thermal_limit", FinishReason.OTHER),
                wire(
                        "D21 native_finish_reason null, finish reason twice",
                        text("Hi")
                                + cf("length")
                                + data(
                                        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"length\",\"native_finish_reason\":null}]}")
                                + DONE,
                        finish(FinishReason.LENGTH, "length")));
    }

    private static WireCase ends(String raw, FinishReason reason) {
        return wire("D21 \"" + raw + "\"", text("Hi") + cf(raw) + DONE, finish(reason, raw));
    }

    private static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of("openai.chat", name, body, right);
    }
}
