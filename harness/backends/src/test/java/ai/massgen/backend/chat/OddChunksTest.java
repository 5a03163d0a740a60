package ai.massgen.backend.chat;

import static ai.massgen.backend.chat.Chunks.DONE;
import static ai.massgen.backend.chat.Chunks.c;
import static ai.massgen.backend.chat.Chunks.call;
import static ai.massgen.backend.chat.Chunks.cf;
import static ai.massgen.backend.chat.Chunks.data;
import static ai.massgen.backend.chat.Chunks.tc;
import static ai.massgen.backend.chat.Chunks.text;
import static ai.massgen.backend.wire.Right.calls;
import static ai.massgen.backend.wire.Right.fails;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.said;
import static ai.massgen.backend.wire.Right.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.Quirk;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes that no reference knows and some gateway sends: an answer is read past them, and nothing that they say is lost. */
class OddChunksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "'x'",
                "[1]",
                "{}",
                "{'choices':{'a':1}}",
                "{'choices':[7,null,[1]]}",
                "{'choices':[{'index':0,'delta':7}]}",
                "{'choices':[{'index':0,'delta':{'tool_calls':{'a':1}}}]}",
                "{'choices':[{'index':0,'delta':{'tool_calls':[7,null,{'index':0,'function':7}]}}]}",
                "{'choices':[{'index':0,'delta':{'function_call':'x'}}]}",
                "{'choices':[{'index':0,'delta':{'function_call':{'name':'','arguments':''}}}]}",
                "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'mood':{'a':[]}}}]}}]}",
                "{'choices':[{'index':0,'delta':{'executed_tools':null,'annotations':null}}]}",
                "{'choices':[{'index':0,'delta':{'content':[7,{},{'type':'image_url'}]}}]}",
                "{'choices':[{'index':0,'delta':{'audio':7,'images':null}}]}",
                "{'choices':[{'index':0,'delta':{'audio':{'data':'AAAA','transcript':null},'images':[]}}]}",
                "{'choices':[{'index':0,'delta':{'content':'','audio':null},'usage':7}]}",
                "{'x_groq':7}",
                "{'x_groq':{'id':'r','usage':7}}",
                "{'usage':7}",
                "{'error':null,'mood':{'a':[{}]}}"
            })
    void an_answer_is_read_past(String chunk) {
        var body = text("H") + data(json(chunk)) + text("i") + cf("stop") + DONE;

        for (var fragment : Fragment.values()) {
            assertThat(Decoded.of("openai.chat", body, fragment))
                    .satisfies(said("Hi", "").andThen(calls()).andThen(finish(FinishReason.STOP, "stop"))::accept);
        }
    }

    @TestFactory
    Stream<DynamicTest> parts_of_content_are_told_apart_by_their_type() {
        return WireCase.tests(
                wire(
                        "texts with and without a type",
                        c(
                                        json(
                                                "{'content':['H',{'type':'output_text','text':'i'},{'type':'reasoning','text':'hm'},{'type':'text'}]}"))
                                + cf("stop")
                                + DONE,
                        said("Hi", "hm")),
                wire(
                        "tools that Groq ran",
                        text("Hi")
                                + c(json("{'executed_tools':[{'id':'t1','type':'search','output':'x'},{'index':0}]}"))
                                + cf("stop")
                                + DONE,
                        decoded -> assertThat(decoded.events())
                                .contains(
                                        new ModelEvent.ProviderTool(
                                                "t1", "search", json("{'id':'t1','type':'search','output':'x'}")),
                                        new ModelEvent.ProviderTool(null, "tool", json("{'index':0}")))));
    }

    @TestFactory
    Stream<DynamicTest> what_is_no_text_is_not_lost() {
        var image = "{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}";
        var voice = "'message':{'content':null,'audio':{'id':'a','data':'AAAA','transcript':'Hi'}}";
        return WireCase.tests(
                wire(
                        "a voice, by its transcript",
                        c(json("{'audio':{'id':'a','transcript':'H'}}"))
                                + c(json("{'audio':{'data':'AAAA'}}"))
                                + c(json("{'content':'','audio':{'transcript':'i'}}"))
                                + cf("stop")
                                + DONE,
                        said("Hi", "")),
                wire(
                        "a voice of a whole answer",
                        json("{'choices':[{'index':0," + voice + ",'finish_reason':'stop'}]}"),
                        said("Hi", "")),
                wire(
                        "an image that was drawn",
                        text("Hi") + c(json("{'images':[" + image + "]}")) + cf("stop") + DONE,
                        decoded -> assertThat(decoded.events())
                                .contains(new ModelEvent.ProviderTool(null, "image", json(image)))));
    }

    @TestFactory
    Stream<DynamicTest> a_tool_that_takes_any_text_is_called_with_it() {
        var begun = "{'tool_calls':[{'index':0,'id':'a','type':'custom','custom':{'name':'f','input':'x '}}]}";
        return WireCase.tests(
                wire(
                        "in pieces",
                        c(json(begun))
                                + c(json("{'tool_calls':[{'index':0,'custom':{'input':'= 1'}}]}"))
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "f", "x = 1"))),
                wire(
                        "empty beside a function",
                        c(
                                        json(
                                                "{'tool_calls':[{'index':0,'id':'a','custom':{},'function':{'name':'f','arguments':'{}'},'type':'function'}]}"))
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "f", "{}"))));
    }

    @TestFactory
    Stream<DynamicTest> sources_beside_the_choices_are_told_once_and_at_the_end() {
        var listed = json("'choices':[{'index':0,'delta':{'content':'Hi'}}],'citations':");
        return WireCase.tests(wire(
                "the last list that says something counts",
                data("{" + listed + json("['https://a.test']}"))
                        + data("{" + listed + json("['https://a.test','https://b.test','https://a.test']}"))
                        + data("{" + listed + "[]}")
                        + cf("stop")
                        + DONE,
                decoded -> {
                    assertThat(decoded.reply().citations())
                            .extracting(ModelEvent.Citation::url)
                            .containsExactly("https://a.test", "https://b.test");
                    assertThat(decoded.events())
                            .containsSubsequence(
                                    new ModelEvent.TextDelta("Hi"),
                                    new ModelEvent.Citation("https://a.test", null, "\"https://a.test\""));
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_message_is_read_where_there_is_no_delta() {
        var message = "'message':{'content':'Hi'}";
        return WireCase.tests(
                wire("in a stream", data(json("{'choices':[{" + message + "}]}")) + cf("stop") + DONE, said("Hi", "")),
                wire(
                        "beside a delta that says the same, its index before it",
                        data(json("{'choices':[{'index':0,'delta':{'content':'Hi'}," + message + "}]}"))
                                + cf("stop")
                                + DONE,
                        said("Hi", "")),
                wire(
                        "beside a delta that says the same, its index behind it",
                        data(json("{'choices':[{" + message + ",'delta':{'content':'Hi'},'index':0}]}"))
                                + cf("stop")
                                + DONE,
                        said("Hi", "")),
                wire(
                        "in a whole answer with an empty delta",
                        json("{'choices':[{'index':0,'delta':{'content':''}," + message + ",'finish_reason':'stop'}]}"),
                        said("Hi", "")));
    }

    @TestFactory
    Stream<DynamicTest> pieces_of_calls_find_their_call() {
        return WireCase.tests(
                wire(
                        "a piece with nothing but arguments is of the last call",
                        c(tc(call(0, "a", "f", "{}"), call(1, "b", "g", "{\"x\":")))
                                + c(json("{'tool_calls':[{'function':{'arguments':'1}'}}]}"))
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "f", "{}"), new ToolCall("b", "g", "{\"x\":1}"))),
                wire(
                        "an id comes alone, and the function after it",
                        c(json("{'tool_calls':[{'index':0,'id':'a'}]}"))
                                + c(json("{'tool_calls':[{'index':0,'function':{'name':'f'}}]}"))
                                + c(json("{'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]}"))
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "f", "{}"))),
                wire(
                        "arguments come before the name",
                        c(json("{'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]}"))
                                + c(json("{'tool_calls':[{'index':0,'id':'a','function':{'name':'f'}}]}"))
                                + cf("tool_calls")
                                + DONE,
                        calls(new ToolCall("a", "f", "{}"))));
    }

    @TestFactory
    Stream<DynamicTest> a_call_is_an_answer() {
        var called = c(tc(call(0, "a", "f", "{}")));
        return WireCase.tests(
                wire("beside an error", called + cf("error") + DONE, finish(FinishReason.ERROR, "error")),
                wire(
                        "beside a refusal",
                        c(json("{'refusal':'I cannot'}")) + called + cf("stop") + DONE,
                        finish(FinishReason.TOOL_CALLS, "stop")
                                .andThen(decoded ->
                                        assertThat(decoded.reply().refusal()).isEqualTo("I cannot"))));
    }

    @TestFactory
    Stream<DynamicTest> what_is_known_is_told_where_the_end_is_missing() {
        var counted = data(json("{'choices':[],'usage':{'prompt_tokens':3,'completion_tokens':2}}"));
        return WireCase.tests(
                wire("usage before a cut", text("Hi") + counted, truncated("Hi").andThen(OddChunksTest::costsThree)),
                wire(
                        "usage before an end with nothing but an error",
                        counted + cf("error") + DONE,
                        fails(Failure.ServerError.class, "\"error\"").andThen(decoded -> {
                            costsThree(decoded);
                            assertThat(decoded.rawFinish()).isEqualTo("error");
                        })));
    }

    private static void costsThree(Decoded decoded) {
        assertThat(decoded.usage().inputTokens()).isEqualTo(3);
    }

    @Test
    void what_cannot_become_a_tag_is_not_held_back() {
        var body = text("a < b") + text("c") + text("d <th") + text("e") + cf("stop") + DONE;

        assertThat(Decoded.of("openai.chat", body, Fragment.WHOLE, Quirk.THINK_TAGS)
                        .events())
                .filteredOn(ModelEvent.TextDelta.class::isInstance)
                .containsExactly(
                        new ModelEvent.TextDelta("a < b"),
                        new ModelEvent.TextDelta("c"),
                        new ModelEvent.TextDelta("d "),
                        new ModelEvent.TextDelta("<the"));
    }

    @TestFactory
    Stream<DynamicTest> what_was_held_back_is_told_however_the_response_ends() {
        return WireCase.tests(
                wire("cut off", text("Hi <thi"), truncated("Hi <thi")).with(Quirk.THINK_TAGS),
                wire(
                                "failed",
                                text("Hi <thi") + data(json("{'error':{'message':'odd'}}")),
                                decoded -> assertThat(decoded.reply().text()).isEqualTo("Hi <thi"))
                        .with(Quirk.THINK_TAGS));
    }

    @ParameterizedTest
    @CsvSource({"429, insufficient_quota, quota", "400, insufficient_quota, invalid-request", "429, x, rate-limit"})
    void an_empty_account_is_no_rate_limit(int status, String code, String kind) {
        var body = ByteString.encodeUtf8(json("{'error':{'message':'no','code':'" + code + "'}}"));

        assertThat(new ChatProtocol()
                        .failure(new ErrorResponse(status, "req_1", null, body), Dialect.plain("test"))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void what_stands_behind_the_json_of_a_chunk_is_no_json() {
        assertThat(Decoded.of("openai.chat", text("Hi").strip() + " x\n\n" + DONE, Fragment.WHOLE))
                .satisfies(fails(Failure.Protocol.class, "nothing more")::accept);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of("openai.chat", name, body, right);
    }
}
