package ai.massgen.backend.chat;

import static ai.massgen.backend.chat.Chunks.DONE;
import static ai.massgen.backend.chat.Chunks.c;
import static ai.massgen.backend.chat.Chunks.cf;
import static ai.massgen.backend.chat.Chunks.data;
import static ai.massgen.backend.chat.Chunks.text;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.said;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Quirk;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Text, thinking and the bytes that they come in: regression classes of other projects, in three fragmentations. */
class TextCasesTest {

    @TestFactory
    Stream<DynamicTest> thinking_is_kept_apart_from_text() {
        Consumer<Decoded> apart = said("Hi", "secret");
        return WireCase.tests(
                wire(
                        "D12 reasoning_content",
                        c("{\"reasoning_content\":\"secret\",\"content\":null}")
                                + c("{\"content\":\"Hi\"}")
                                + cf("stop")
                                + DONE,
                        apart),
                wire("D12 reasoning", c("{\"reasoning\":\"secret\"}") + text("Hi") + cf("stop") + DONE, apart),
                wire(
                        "D12 both in one delta, text first",
                        c("{\"content\":\"Hi\",\"reasoning\":\"secret\"}") + cf("stop") + DONE,
                        apart.andThen(decoded -> assertThat(decoded.events().subList(1, 3))
                                .containsExactly(
                                        new ModelEvent.ReasoningDelta("secret"), new ModelEvent.TextDelta("Hi")))),
                wire(
                        "D12 the same thinking under two names",
                        c(
                                        "{\"reasoning\":\"secret\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"secret\"}]}")
                                + text("Hi")
                                + cf("stop")
                                + DONE,
                        apart),
                wire(
                        "reasoning_details alone",
                        c(
                                        "{\"reasoning\":null,\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"sec\"},"
                                                + "{\"type\":\"reasoning.encrypted\",\"data\":\"x\"},{\"type\":\"reasoning.text\",\"text\":\"ret\"}]}")
                                + text("Hi")
                                + cf("stop")
                                + DONE,
                        apart),
                wire(
                        "Mistral's list",
                        c(
                                        "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"secret\"}]}]}")
                                + c("{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}")
                                + cf("stop")
                                + DONE,
                        apart),
                wire(
                        "Databricks' list",
                        c(
                                        "{\"content\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"secret\",\"signature\":\"\"}]}]}")
                                + c("{\"content\":\"Hi\"}")
                                + cf("stop")
                                + DONE,
                        apart),
                wire("D12 tags split over deltas", thinkTags("<thi", "nk>secret</th", "ink>Hi"), apart)
                        .with(Quirk.THINK_TAGS),
                wire("D12 tags in one delta", thinkTags("<think>secret</think>Hi"), apart)
                        .with(Quirk.THINK_TAGS),
                wire(
                                "D12 what only looks like a tag is text",
                                thinkTags("a <", "thin", " b </think> <thi"),
                                said("a <thin b </think> <thi", ""))
                        .with(Quirk.THINK_TAGS),
                wire(
                        "tags of a provider that does not think in them are text",
                        thinkTags("<think>secret</think>Hi"),
                        said("<think>secret</think>Hi", "")));
    }

    private static String thinkTags(String... deltas) {
        var body = new StringBuilder();
        Stream.of(deltas).forEach(delta -> body.append(text(delta)));
        return body + cf("stop") + DONE;
    }

    @TestFactory
    Stream<DynamicTest> bytes_of_any_form_are_read() {
        var hello = "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}";
        var stop = "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";
        Consumer<Decoded> right = said("Hi", "").andThen(finish(FinishReason.STOP, "stop"));
        return WireCase.tests(
                wire("D26 an escaped emoji", text("\\ud83d\\ude00") + cf("stop") + DONE, said("😀", "")),
                wire(
                        "an escaped emoji whose halves come apart",
                        text("\\ud83d") + text("\\ude00") + cf("stop") + DONE,
                        said("😀", "")),
                wire(
                        "every escape",
                        text("\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20ac") + cf("stop") + DONE,
                        said("\"\\/\b\f\n\r\t\u00e9\u20ac", "")),
                wire(
                        "D27 comments, pings, retry, unknown and empty events",
                        ": OPENROUTER PROCESSING\n\n" + hello
                                + "\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\nretry: 10000\n\n"
                                + "event: x\n\nid: 7\ndata:\n\nfoo: bar\n\n: OPENROUTER PROCESSING\n\n" + stop + "\n\n"
                                + DONE,
                        right),
                wire("D29 mixed", hello + "\r\n\n" + stop + "\n\r" + DONE.replace("\n", "\r"), right),
                wire(
                        "choices beside the first are not mixed in",
                        hello + "\n\n"
                                + data(
                                        "{\"choices\":[{\"delta\":{\"content\":\"No\"},\"finish_reason\":\"length\",\"index\":1}]}")
                                + stop + "\n\n" + DONE,
                        right),
                wire(
                        "members with escaped names",
                        data("{\"id\":\"c1\",\"choices\":[{\"d\\u0065lta\":{\"cont\\u0065nt\":\"Hi\"}}]}") + stop
                                + "\n\n" + DONE,
                        right));
    }

    private static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of("openai.chat", name, body, right);
    }
}
