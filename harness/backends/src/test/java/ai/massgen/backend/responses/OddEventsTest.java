package ai.massgen.backend.responses;

import static ai.massgen.backend.responses.Events.FAMILY;
import static ai.massgen.backend.responses.Events.START;
import static ai.massgen.backend.responses.Events.USAGE;
import static ai.massgen.backend.responses.Events.added;
import static ai.massgen.backend.responses.Events.arguments;
import static ai.massgen.backend.responses.Events.call;
import static ai.massgen.backend.responses.Events.completed;
import static ai.massgen.backend.responses.Events.done;
import static ai.massgen.backend.responses.Events.incomplete;
import static ai.massgen.backend.responses.Events.json;
import static ai.massgen.backend.responses.Events.message;
import static ai.massgen.backend.responses.Events.r;
import static ai.massgen.backend.responses.Events.text;
import static ai.massgen.backend.responses.Events.textDelta;
import static ai.massgen.backend.responses.Events.wire;
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
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes that no reference knows and some gateway sends: an answer is read past them, and nothing that they say is lost. */
class OddEventsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':null}",
                "{'type':'response.created','response':7}",
                "{'type':'response.in_progress','response':{'output':{}}}",
                "{'type':'response.output_item.added','output_index':0,'item':7}",
                "{'type':'response.output_text.delta','output_index':0,'delta':null}",
                "{'type':'response.from_the_future','output_index':0,'delta':'No'}",
                "{'type':'response.from_the_future','output_index':0,'item':{'type':'message'}}",
                "{'type':'response.from_the_future','annotation':{'url':'https://no.test'}}",
                "{'type':'response.from_the_future','error':{'message':'no'}}",
                "{'type':'keepalive','error':null}"
            })
    void an_answer_is_read_past(String event) {
        var body = START
                + textDelta(0, "H")
                + json("data: " + event + "\n\n")
                + textDelta(0, "i")
                + completed(message(0, "Hi"));

        for (var fragment : Fragment.values()) {
            assertThat(Decoded.of(FAMILY, body, fragment))
                    .satisfies(said("Hi", "").andThen(calls()).andThen(finish(FinishReason.STOP, "completed"))::accept);
            assertThat(Decoded.of(FAMILY, body, fragment).reply().citations()).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> what_no_item_was_told_for_is_told_once() {
        var thinking =
                "{'id':'rs_0','type':'reasoning','summary':[],'content':[{'type':'reasoning_text','text':'hm'}]}";
        var think = r("response.reasoning_text.delta", "'delta':'hm'");
        var say = textDelta(0, "Hi").replace("\"output_index\":0,", "");
        var write = arguments(0, "{\"x\":1}").replace("\"output_index\":0,", "");
        var called = call(2, "a", "f", "");
        return WireCase.tests(
                wire(
                        "thinking, text and a call without an index",
                        START
                                + think
                                + say
                                + write
                                + done(0, thinking)
                                + done(1, message(1, "Hi"))
                                + done(2, called)
                                + completed(),
                        said("Hi", "hm").andThen(called(new ToolCall("a", "f", "{\"x\":1}")))),
                wire(
                        "a call, text and thinking, all on one index",
                        START
                                + arguments(0, "{\"x\":1}")
                                + textDelta(0, "Hi")
                                + r("response.reasoning_text.delta", "'output_index':0,'delta':'hm'")
                                + done(0, called)
                                + done(0, message(0, "Hi"))
                                + done(0, thinking)
                                + completed(),
                        said("Hi", "hm").andThen(called(new ToolCall("a", "f", "{\"x\":1}")))));
    }

    @TestFactory
    Stream<DynamicTest> arguments_that_are_an_object_are_not_lost() {
        var called = "{'type':'function_call','id':'fc','call_id':'a','name':'f','arguments':{'x':1}}";
        return WireCase.tests(wire(
                "at the end of the item",
                START + done(0, called) + completed(),
                called(new ToolCall("a", "f", "{\"x\":1}"))));
    }

    private static Consumer<Decoded> called(ToolCall call) {
        return decoded -> assertThat(decoded.reply().toolCalls())
                .extracting(made -> made.signed(null))
                .containsExactly(call);
    }

    @Test
    void a_refusal_is_told_as_it_comes() {
        var body = START
                + r("response.refusal.delta", "'output_index':0,'delta':'I '")
                + r("response.refusal.delta", "'output_index':0,'delta':'cannot'")
                + completed();

        assertThat(Decoded.of(FAMILY, body, Fragment.WHOLE).events())
                .contains(new ModelEvent.RefusalDelta("I "), new ModelEvent.RefusalDelta("cannot"));
    }

    @Test
    void sources_that_came_before_their_parts_are_told_once() {
        var parts = "{'type':'output_text','text':'H','annotations':[" + source("a") + "]},7,"
                + "{'type':'output_text','text':'i','annotations':[" + source("b") + "," + source("c") + "]}";
        var body = START
                + textDelta(0, "Hi")
                + annotation("a")
                + annotation("b")
                + done(0, message(0, "Hi").replaceAll("'content':\\[.*\\]", "'content':[" + parts + "]"))
                + completed();

        assertThat(Decoded.of(FAMILY, body, Fragment.WHOLE).reply().citations())
                .extracting(ModelEvent.Citation::url)
                .containsExactly("https://a.test", "https://b.test", "https://c.test");
        assertThat(Decoded.of(FAMILY, START + annotation("a") + completed(), Fragment.WHOLE)
                        .reply()
                        .citations())
                .hasSize(1);
    }

    private static String annotation(String name) {
        return r("response.output_text.annotation.added", "'output_index':0,'annotation':" + source(name));
    }

    private static String source(String name) {
        return "{'type':'url_citation','url':'https://" + name + ".test'}";
    }

    @Test
    void a_response_begins_with_the_first_event_that_names_it() {
        var nameless = r("response.created", "'response':{'status':'queued'}");
        var named = r("response.in_progress", "'response':{'id':'resp_1'}");
        var again = r("response.in_progress", "'response':{'id':'resp_1','model':'m'}");
        var modelOnly = r("response.created", "'response':{'id':'','model':'m'}");

        assertThat(Decoded.of(FAMILY, nameless + named + again + text(0, "Hi") + completed(), Fragment.WHOLE)
                        .events())
                .filteredOn(ModelEvent.Started.class::isInstance)
                .containsExactly(new ModelEvent.Started("resp_1", null));
        assertThat(Decoded.of(FAMILY, modelOnly + text(0, "Hi") + completed(), Fragment.WHOLE)
                        .events())
                .filteredOn(ModelEvent.Started.class::isInstance)
                .containsExactly(new ModelEvent.Started(null, "m"));
    }

    @TestFactory
    Stream<DynamicTest> an_end_without_a_status_is_what_its_event_says() {
        return WireCase.tests(
                wire(
                        "incomplete",
                        text(0, "Hi")
                                + r(
                                        "response.incomplete",
                                        "'response':{'id':'r','incomplete_details':{'reason':'max_output_tokens'}}"),
                        finish(FinishReason.LENGTH, "incomplete", "max_output_tokens")),
                wire(
                        "completed, with an error that says nothing",
                        text(0, "Hi") + r("response.completed", "'response':{'id':'r','error':{}}"),
                        finish(FinishReason.STOP, "completed")),
                wire(
                        "completed, with an error that is a text",
                        text(0, "Hi") + r("response.completed", "'response':{'id':'r','error':'odd'}"),
                        fails(Failure.ServerError.class, "odd")));
    }

    @TestFactory
    Stream<DynamicTest> a_whole_answer_is_told_from_any_other_object() {
        return WireCase.tests(
                wire(
                        "a failure without output",
                        json("{'id':'r','status':'failed','error':{'code':'rate_limit_exceeded','message':'slow'}}"),
                        fails(Failure.RateLimited.class, "slow")),
                wire("a status alone", json("{'status':'completed'}"), fails(Failure.Protocol.class, "\"output\"")),
                wire("an error alone", json("{'error':{'message':'odd'}}"), fails(Failure.ServerError.class, "odd")),
                wire(
                        "more behind it",
                        json("{'id':'r','status':'completed'," + USAGE + ",'output':[]} x"),
                        fails(Failure.Protocol.class, "nothing more")),
                wire(
                        "more behind an event",
                        textDelta(0, "Hi").strip() + " x\n\n",
                        fails(Failure.Protocol.class, "nothing more")));
    }

    @Test
    void a_call_that_says_that_it_is_incomplete_waits_for_the_reason() {
        var cut = call(0, "a", "f", "").replace("'completed'", "'incomplete'");
        var body = START + added(0, cut) + done(0, cut) + incomplete("max_output_tokens", cut);

        var decoded = Decoded.of(FAMILY, body, Fragment.WHOLE);

        assertThat(decoded.reply().toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("f");
            assertThat(call.truncated()).isTrue();
        });
    }
}
