package ai.massgen.backend.responses;

import static ai.massgen.backend.responses.Events.FAMILY;
import static ai.massgen.backend.responses.Events.START;
import static ai.massgen.backend.responses.Events.USAGE;
import static ai.massgen.backend.responses.Events.call;
import static ai.massgen.backend.responses.Events.completed;
import static ai.massgen.backend.responses.Events.incomplete;
import static ai.massgen.backend.responses.Events.json;
import static ai.massgen.backend.responses.Events.message;
import static ai.massgen.backend.responses.Events.openCall;
import static ai.massgen.backend.responses.Events.r;
import static ai.massgen.backend.responses.Events.reasoning;
import static ai.massgen.backend.responses.Events.response;
import static ai.massgen.backend.responses.Events.text;
import static ai.massgen.backend.responses.Events.thinking;
import static ai.massgen.backend.responses.Events.toolCall;
import static ai.massgen.backend.responses.Events.wire;
import static ai.massgen.backend.wire.Right.fails;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a response ends, and how it fails: regression classes of other projects, in three fragmentations. */
class EndCasesTest {

    @TestFactory
    Stream<DynamicTest> an_end_is_told_from_a_cut() {
        return WireCase.tests(
                wire("D28 text and DONE", START + text(0, "Hel") + "data: [DONE]\n\n", truncated("Hel")),
                wire("D28 a call, then the end", START + openCall(0, "a", "f"), truncated("")),
                wire(
                        "the last event without its blank line",
                        START + text(0, "Hel") + completed().stripTrailing(),
                        truncated("Hel")),
                wire(
                        "the output limit",
                        START + text(0, "Hel") + incomplete("max_output_tokens", message(0, "Hel")),
                        finish(FinishReason.LENGTH, "incomplete", "max_output_tokens")),
                wire(
                        "D21 the content filter",
                        START + text(0, "Hel") + incomplete("content_filter"),
                        finish(FinishReason.CONTENT_FILTER, "incomplete", "content_filter")),
                wire(
                        "D21 a reason from the future",
                        START + incomplete("tired"),
                        finish(FinishReason.OTHER, "incomplete", "tired")),
                wire(
                        "a response in the background",
                        json(response("queued", "'usage':null")),
                        finish(FinishReason.OTHER, "queued")),
                wire(
                        "no status",
                        json(response("", "'usage':null").replace("'status':'',", "")),
                        finish(FinishReason.UNKNOWN, null)));
    }

    @TestFactory
    Stream<DynamicTest> errors_with_status_200_are_errors() {
        return WireCase.tests(
                wire(
                        "R6 a response that failed, after text",
                        START + text(0, "Hel") + failed("'code':'rate_limit_exceeded','message':'slow down'"),
                        fails(Failure.RateLimited.class, "slow down").andThen(decoded -> {
                            assertThat(decoded.reply().text()).isEqualTo("Hel");
                            assertThat(decoded.usage().outputTokens()).isEqualTo(9);
                            assertThat(decoded.rawFinish()).isEqualTo("failed");
                        })),
                wire(
                        "R6 server_error",
                        START + failed("'code':'server_error','message':'oh'"),
                        fails(Failure.ServerError.class, "oh")),
                wire(
                        "R6 invalid_prompt",
                        START + failed("'code':'invalid_prompt','message':'no'"),
                        fails(Failure.InvalidRequest.class, "no")),
                wire(
                        "R6 image_too_large",
                        START + failed("'code':'image_too_large','message':'no'"),
                        fails(Failure.InvalidRequest.class, "no")),
                wire(
                        "R6 nobody says why",
                        START + r("response.failed", "'response':" + response("failed", USAGE)),
                        fails(Failure.ServerError.class, "does not say why")),
                wire(
                        "R6 the event error",
                        START
                                + r(
                                        "error",
                                        "'code':'insufficient_quota','message':'empty','param':null,'sequence_number':3"),
                        fails(Failure.QuotaExhausted.class, "empty").andThen(type(null))),
                wire(
                        "R6 the event error with an object",
                        START
                                + r(
                                        "error",
                                        "'error':{'type':'invalid_request_error','code':'context_length_exceeded','message':'long'}"),
                        fails(Failure.InvalidRequest.class, "long").andThen(type("invalid_request_error"))),
                wire(
                        "the event error with words",
                        START + text(0, "Hel") + "event: error\ndata: upstream died\n\n",
                        fails(Failure.ServerError.class, "upstream died")),
                wire(
                        "a tool of the provider that failed is no failure of the response",
                        START + r("response.mcp_call.failed", "'output_index':0,'error':'no'") + completed(),
                        finish(FinishReason.STOP, "completed")),
                wire(
                        "an object that is an error",
                        START + "data: {\"error\":{\"code\":503,\"message\":\"busy\"}}\n\n",
                        fails(Failure.Overloaded.class, "busy")),
                wire(
                        "D32 a body with code 429",
                        json("{'error':{'code':429,'message':'slow down'}}"),
                        fails(Failure.RateLimited.class, "slow down")),
                wire(
                        "a whole answer that failed",
                        json(response("failed", USAGE)
                                .replace("'error':null", "'error':{'code':'server_error','message':'oh'}")),
                        fails(Failure.ServerError.class, "oh")),
                wire(
                        "a response that somebody cancelled",
                        START + text(0, "Hel") + r("response.cancelled", "'response':" + response("cancelled", USAGE)),
                        fails(Failure.Cancelled.class, "cancelled at the provider")),
                wire("another API", json("{'id':'x','choices':[]}"), fails(Failure.Protocol.class, "output")),
                wire("a page", "<html><body>502</body></html>", fails(Failure.Protocol.class, "<html>")),
                wire(
                        "not JSON",
                        START + "data: {\"type\":\"response.output_text.delta\",\"delta\":oops}\n\n",
                        fails(Failure.Protocol.class, "oops")));
    }

    private static String failed(String error) {
        return r(
                "response.failed",
                "'response':" + response("failed", USAGE).replace("'error':null", "'error':{" + error + "}"));
    }

    private static Consumer<Decoded> type(@Nullable String type) {
        return decoded -> assertThat(decoded.failure())
                .satisfies(failure -> assertThat(failure.origin().type()).isEqualTo(type));
    }

    @ParameterizedTest
    @EnumSource
    void d46_an_answer_without_a_stream_is_the_same_answer(Fragment fragment) {
        var items = new String[] {
            reasoning("rs_0", "gAAA"), message(1, "Hi"), call(2, "a", "f", "{\"x\":1}"), call(3, "b", "g", "")
        };
        var streamed = START
                + thinking(0, "rs_0", "gAAA")
                + text(1, "Hi")
                + toolCall(2, "a", "f", "{\"x\":1}")
                + toolCall(3, "b", "g", "")
                + completed(items);

        var whole = Decoded.of(FAMILY, json(response("completed", USAGE, items)), fragment);

        assertThat(whole.failure()).isNull();
        assertThat(whole.reply())
                .isEqualTo(Decoded.of(FAMILY, streamed, fragment).reply());
        assertThat(whole.events())
                .isEqualTo(Decoded.of(FAMILY, streamed, fragment).events());
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_request_error, invalid_api_key, authentication",
        "429, insufficient_quota, insufficient_quota, quota",
        "429, requests, rate_limit_exceeded, rate-limit",
        "400, invalid_request_error, model_not_found, invalid-request",
        "503, server_error, server_is_overloaded, overloaded",
        "500, server_error, '', server-error",
    })
    void errors_of_http_are_explained(int status, String type, String code, String kind) {
        var body = json("{'error':{'message':'no','type':'" + type + "','code':'" + code + "','param':null}}");
        var response = new ErrorResponse(status, "req_1", null, ByteString.encodeUtf8(body));

        var failure = new ResponsesProtocol().failure(response, Dialect.plain("test"));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.origin()).isEqualTo(new Failure.Origin("test", status, "req_1", type, code, "no"));
    }
}
