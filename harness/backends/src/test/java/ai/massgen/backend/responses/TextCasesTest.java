package ai.massgen.backend.responses;

import static ai.massgen.backend.responses.Events.START;
import static ai.massgen.backend.responses.Events.added;
import static ai.massgen.backend.responses.Events.completed;
import static ai.massgen.backend.responses.Events.done;
import static ai.massgen.backend.responses.Events.json;
import static ai.massgen.backend.responses.Events.message;
import static ai.massgen.backend.responses.Events.r;
import static ai.massgen.backend.responses.Events.text;
import static ai.massgen.backend.responses.Events.textDelta;
import static ai.massgen.backend.responses.Events.thinking;
import static ai.massgen.backend.responses.Events.wire;
import static ai.massgen.backend.wire.Right.cost;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.said;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Text, thinking, refusals and what the provider's own tools bring: regression classes of other projects, in three fragmentations. */
class TextCasesTest {

    @TestFactory
    Stream<DynamicTest> text_is_told_once_however_often_it_is_repeated() {
        return WireCase.tests(
                wire(
                        "delta, done, part, item and response repeat it",
                        START + text(0, "Hi") + completed(message(0, "Hi")),
                        said("Hi", "")
                                .andThen(cost(12, 9, 4, 5))
                                .andThen(decoded -> assertThat(decoded.events())
                                        .startsWith(
                                                new ModelEvent.Started("resp_1", "m"),
                                                new ModelEvent.TextDelta("Hi")))),
                wire(
                        "no event.name, DONE at the end",
                        (START + text(0, "Hi") + completed(message(0, "Hi"))).replaceAll("event: .*\n", "")
                                + "data: [DONE]\n\n",
                        said("Hi", "").andThen(finish(FinishReason.STOP, "completed"))),
                wire(
                        "no deltas, the item alone",
                        START + done(0, message(0, "Hi")) + completed(message(0, "Hi")),
                        said("Hi", "")),
                wire(
                        "nothing but the last event",
                        completed(message(0, "Hi")),
                        said("Hi", "").andThen(TextCasesTest::begins)),
                wire(
                        "an index is missing",
                        START + textDelta(0, "Hi").replace("\"output_index\":0,", "") + completed(),
                        said("Hi", "")),
                wire(
                        "thinking on the index of the text",
                        START
                                + r("response.reasoning_text.delta", "'output_index':0,'delta':'hm'")
                                + textDelta(0, "Hi")
                                + completed(message(0, "Hi")),
                        said("Hi", "hm")),
                wire(
                        "another index than at the end",
                        START + textDelta(0, "Hi") + completed(Events.reasoning("rs_0", "gAAA"), message(1, "Hi")),
                        said("Hi", "")),
                wire("the last event repeats nothing", START + text(0, "Hi") + completed(), said("Hi", "")),
                wire(
                        "two messages",
                        START + text(0, "Hi") + text(1, " there") + completed(message(0, "Hi"), message(1, " there")),
                        said("Hi there", "")),
                wire(
                        "two parts of a message",
                        completed(
                                "{'type':'message','content':[{'type':'output_text','text':'Hi'},{'type':'output_text','text':' there'}]}"),
                        said("Hi there", "")),
                wire(
                        "the ids of an item change from event to event",
                        START + text(0, "Hi").replaceFirst("msg_0", "other") + completed(message(0, "Hi")),
                        said("Hi", "")));
    }

    private static void begins(Decoded decoded) {
        assertThat(decoded.events().get(0)).isEqualTo(new ModelEvent.Started("resp_1", "m"));
    }

    @TestFactory
    Stream<DynamicTest> thinking_is_kept_apart_and_as_it_came() {
        var summary =
                "{'id':'rs_0','type':'reasoning','summary':[{'type':'summary_text','text':'sec'},{'type':'summary_text','text':'ret'}]}";
        var shown =
                "{'id':'rs_0','type':'reasoning','content':[{'type':'reasoning_text','text':'secret'}],'summary':[]}";
        return WireCase.tests(
                wire(
                        "a summary in two parts",
                        START
                                + added(0, "{'id':'rs_0','type':'reasoning','summary':[]}")
                                + summaryDelta(0, 0, "sec")
                                + summaryDelta(0, 1, "ret")
                                + done(0, summary)
                                + text(1, "Hi")
                                + completed(summary, message(1, "Hi")),
                        said("Hi", "secret").andThen(carries("secret", summary))),
                wire(
                        "thinking itself",
                        START
                                + r(
                                        "response.reasoning_text.delta",
                                        "'output_index':0,'content_index':0,'delta':'secret'")
                                + done(0, shown)
                                + text(1, "Hi")
                                + completed(shown, message(1, "Hi")),
                        said("Hi", "secret").andThen(carries("secret", shown))),
                wire(
                        "thinking and its summary: the first counts",
                        START
                                + r("response.reasoning_text.delta", "'output_index':0,'delta':'secret'")
                                + summaryDelta(0, 0, "short")
                                + text(1, "Hi")
                                + completed(),
                        said("Hi", "secret")),
                wire(
                        "no deltas",
                        START + done(0, summary) + completed(summary, message(1, "Hi")),
                        said("Hi", "secret")),
                wire(
                        "D36 encrypted alone, its summary empty",
                        START
                                + thinking(0, "rs_0", "gAAA")
                                + text(1, "Hi")
                                + completed(Events.reasoning("rs_0", "gAAA"), message(1, "Hi")),
                        said("Hi", "").andThen(carries("", Events.reasoning("rs_0", "gAAA")))));
    }

    private static String summaryDelta(int index, int part, String text) {
        return r(
                "response.reasoning_summary_text.delta",
                "'item_id':'rs_0','output_index':" + index + ",'summary_index':" + part + ",'delta':'" + text + "'");
    }

    private static Consumer<Decoded> carries(String text, String item) {
        return decoded -> assertThat(decoded.reply().parts().get(0)).isEqualTo(new Part.Reasoning(text, json(item)));
    }

    @TestFactory
    Stream<DynamicTest> a_refusal_is_no_text_and_not_silent() {
        var item =
                "{'id':'msg_0','type':'message','status':'completed','content':[{'type':'refusal','refusal':'I cannot'}],'role':'assistant'}";
        Consumer<Decoded> refused = finish(FinishReason.CONTENT_FILTER, "completed")
                .andThen(decoded -> {
                    assertThat(decoded.reply().refusal()).isEqualTo("I cannot");
                    assertThat(decoded.reply().text()).isEmpty();
                });
        return WireCase.tests(
                wire(
                        "R6 in deltas",
                        START
                                + r("response.refusal.delta", "'output_index':0,'content_index':0,'delta':'I '")
                                + r("response.refusal.delta", "'output_index':0,'content_index':0,'delta':'cannot'")
                                + r("response.refusal.done", "'output_index':0,'refusal':'I cannot'")
                                + done(0, item)
                                + completed(item),
                        refused),
                wire("R6 in the item alone", START + completed(item), refused));
    }

    @TestFactory
    Stream<DynamicTest> sources_and_tools_of_the_provider_are_told_and_calls_beside_them_are_not_lost() {
        var search =
                "{'id':'ws_0','type':'web_search_call','status':'completed','action':{'type':'search','query':'x'}}";
        var code =
                "{'id':'ci_1','type':'code_interpreter_call','status':'completed','code':'1+1','container_id':'c','outputs':null}";
        var citation = "{'type':'url_citation','start_index':0,'end_index':2,'title':'T','url':'https://x.test'}";
        var cited = message(2, "Hi").replace("'annotations':[]", "'annotations':[" + citation + "]");
        Consumer<Decoded> right = said("Hi", "").andThen(decoded -> {
            assertThat(decoded.events())
                    .contains(
                            new ModelEvent.ProviderTool("ws_0", "web_search", json(search)),
                            new ModelEvent.ProviderTool("ci_1", "code_interpreter", json(code)));
            assertThat(decoded.events())
                    .filteredOn(ModelEvent.Citation.class::isInstance)
                    .containsExactly(new ModelEvent.Citation("https://x.test", "T", json(citation)));
            assertThat(decoded.reply().toolCalls()).hasSize(1);
            assertThat(decoded.reply().finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
        });
        var tools = START
                + added(0, "{'id':'ws_0','type':'web_search_call','status':'in_progress','action':{'type':'search'}}")
                + r("response.web_search_call.searching", "'output_index':0,'item_id':'ws_0'")
                + done(0, search)
                + r("response.code_interpreter_call_code.delta", "'output_index':1,'item_id':'ci_1','delta':'1+1'")
                + done(1, code);
        var end = Events.toolCall(3, "a", "vote", "{}")
                + completed(search, code, cited, Events.call(3, "a", "vote", "{}"));
        return WireCase.tests(
                wire(
                        "R1 in events",
                        tools
                                + textDelta(2, "Hi")
                                + r(
                                        "response.output_text.annotation.added",
                                        "'output_index':2,'annotation':" + citation)
                                + done(2, cited)
                                + end,
                        right),
                wire("R1 a citation in the item alone", tools + textDelta(2, "Hi") + done(2, cited) + end, right),
                wire(
                        "R1 the last event alone",
                        completed(search, code, cited, Events.call(3, "a", "vote", "{}")),
                        right));
    }

    @TestFactory
    Stream<DynamicTest> bytes_of_any_form_are_read() {
        var hi = START + text(0, "Hi");
        var end = completed(message(0, "Hi"));
        Consumer<Decoded> right = said("Hi", "").andThen(finish(FinishReason.STOP, "completed"));
        return WireCase.tests(
                wire("D26 an escaped emoji", START + text(0, "\\ud83d\\ude00") + completed(), said("😀", "")),
                wire(
                        "D27 comments, keepalive, unknown and empty events",
                        ": OPENROUTER PROCESSING\n\n" + hi + r("keepalive", "'sequence_number':3")
                                + "event: x\n\nretry: 10000\n\nid: 7\ndata:\n\n"
                                + r("response.future.delta", "'delta':{'a':1},'output_index':0")
                                + "data: 5\n\n" + end,
                        right),
                wire(
                        "members in another order",
                        hi.replaceAll("\\{(\"type\":\"[a-z_.]+\"),(.*)}\n", "{$2,$1}\n") + end,
                        right),
                wire(
                        "no type but the event's name",
                        hi.replace("{\"type\":\"response.output_text.delta\",", "{") + end,
                        right));
    }
}
