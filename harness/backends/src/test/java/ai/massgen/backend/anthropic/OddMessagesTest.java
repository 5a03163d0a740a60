package ai.massgen.backend.anthropic;

import static ai.massgen.backend.anthropic.Events.START;
import static ai.massgen.backend.anthropic.Events.STOP;
import static ai.massgen.backend.anthropic.Events.a;
import static ai.massgen.backend.anthropic.Events.end;
import static ai.massgen.backend.anthropic.Events.start;
import static ai.massgen.backend.anthropic.Events.stop;
import static ai.massgen.backend.anthropic.Events.text;
import static ai.massgen.backend.anthropic.Events.textDelta;
import static ai.massgen.backend.anthropic.Events.toolUse;
import static ai.massgen.backend.wire.Right.calls;
import static ai.massgen.backend.wire.Right.fails;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.said;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.Fragment;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes that no reference knows and some gateway sends: an answer is read past them, and nothing that they say is lost. */
class OddMessagesTest {
    private static final String FAMILY = "anthropic.messages";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':null}",
                "{'type':'message_start'}",
                "{'type':'message_start','message':7}",
                "{'type':'message_delta'}",
                "{'type':'message_delta','delta':7,'usage':null}",
                "{'type':'content_block_start','index':1}",
                "{'type':'content_block_start','index':1,'content_block':7}",
                "{'type':'content_block_stop','index':7}",
                "{'type':'content_block_delta'}",
                "{'type':'content_block_delta','index':0,'delta':7}",
                "{'type':'content_block_delta','index':7,'delta':{'thinking':'No','text':''}}",
                "{'type':'from_the_future','delta':{'text':'No'}}"
            })
    void an_answer_is_read_past(String event) {
        var body = START
                + start(0, json("{'type':'text','text':''}"))
                + textDelta(0, "H")
                + "data: " + json(event) + "\n\n"
                + textDelta(0, "i")
                + stop(0)
                + end("end_turn");

        for (var fragment : Fragment.values()) {
            assertThat(Decoded.of(FAMILY, body, fragment))
                    .satisfies(said("Hi", "").andThen(calls()).andThen(finish(FinishReason.STOP, "end_turn"))::accept);
        }
    }

    @Test
    void a_message_begins_with_the_first_event_that_names_it() {
        var nameless = a("message_start", json("{'type':'message_start','message':{}}"));
        var idOnly = a("message_start", json("{'type':'message_start','message':{'id':'msg_1'}}"));
        var modelOnly = a("message_start", json("{'type':'message_start','message':{'model':'m'}}"));

        assertThat(Decoded.of(FAMILY, nameless + idOnly + START + STOP, Fragment.WHOLE)
                        .events())
                .filteredOn(ModelEvent.Started.class::isInstance)
                .containsExactly(new ModelEvent.Started("msg_1", null));
        assertThat(Decoded.of(FAMILY, modelOnly + STOP, Fragment.WHOLE).events())
                .startsWith(new ModelEvent.Started(null, "m"));
    }

    @Test
    void a_call_goes_out_as_soon_as_another_block_begins() {
        var body = START + toolUse(0, "a", "f", "{}") + text(1, "Hi") + end("tool_use");

        assertThat(Decoded.of(FAMILY, body, Fragment.WHOLE).events())
                .containsSubsequence(
                        new ModelEvent.ToolCallReady(new ToolCall("a", "f", "{}")), new ModelEvent.TextDelta("Hi"));
    }

    @ParameterizedTest
    @CsvSource({
        "500, overloaded_error, overloaded",
        "503, overloaded_error, overloaded",
        "499, overloaded_error, invalid-request",
        "500, api_error, server-error"
    })
    void an_overload_that_a_gateway_calls_an_error_is_an_overload(int status, String type, String kind) {
        var body = json("{'type':'error','error':{'type':'" + type + "','message':'no'}}");
        var response = new ErrorResponse(status, "req_1", null, ByteString.encodeUtf8(body));

        assertThat(new AnthropicProtocol()
                        .failure(response, Dialect.plain("test"))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void what_stands_behind_the_json_of_an_event_is_no_json() {
        assertThat(Decoded.of(FAMILY, START.strip() + " x\n\n", Fragment.WHOLE))
                .satisfies(fails(Failure.Protocol.class, "nothing more")::accept);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
