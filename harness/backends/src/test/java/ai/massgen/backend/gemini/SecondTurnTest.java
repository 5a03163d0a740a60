package ai.massgen.backend.gemini;

import static ai.massgen.backend.gemini.Answers.call;
import static ai.massgen.backend.gemini.Answers.end;
import static ai.massgen.backend.gemini.Answers.parts;
import static ai.massgen.backend.gemini.Answers.signedCall;
import static ai.massgen.backend.gemini.Answers.signedText;
import static ai.massgen.backend.gemini.Answers.text;
import static ai.massgen.backend.gemini.Answers.thought;
import static ai.massgen.backend.gemini.HistoryCheck.complaints;
import static ai.massgen.backend.wire.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Message;
import ai.massgen.backend.Reply;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was answered goes back in a form that the API takes. The check refuses what the API answers with 400. */
class SecondTurnTest {

    @ParameterizedTest
    @EnumSource
    void calls_without_ids_are_answered_in_their_order(Fragment fragment) {
        var contents = next(
                parts(thought("hm"))
                        + parts(text("Let me see."), signedCall("w", "{\"c\":\"NYC\"}", "S1"))
                        + end("STOP", call("w", "{\"c\":\"SF\"}"), call("now", "{}")),
                fragment);

        assertThat(complaints(contents)).isEmpty();
        assertThat(contents.get(1).path("parts"))
                .isEqualTo(
                        json(
                                "[{'text':'hm','thought':true},{'text':'Let me see.'},"
                                        + "{'functionCall':{'name':'w','args':{'c':'NYC'}},'thoughtSignature':'S1'},"
                                        + "{'functionCall':{'name':'w','args':{'c':'SF'}}},{'functionCall':{'name':'now','args':{}}}]"));
        assertThat(contents.get(2).findValuesAsText("output"))
                .containsExactly("w {\"c\":\"NYC\"}", "w {\"c\":\"SF\"}", "now {}");
    }

    @ParameterizedTest
    @EnumSource
    void an_id_of_the_provider_is_echoed(Fragment fragment) {
        var contents = next(
                end("STOP", "{\"functionCall\":{\"id\":\"fc-7\",\"name\":\"w\",\"args\":{}}}", call("w", "{}")),
                fragment);

        assertThat(complaints(contents)).isEmpty();
        assertThat(contents.findValuesAsText("id")).containsExactly("fc-7", "fc-7");
    }

    @ParameterizedTest
    @EnumSource
    void a_signature_without_anything_goes_back(Fragment fragment) {
        var contents = next(parts(text("Hel")) + parts(text("lo")) + end("STOP", signedText("", "S")), fragment);

        assertThat(complaints(contents)).isEmpty();
        assertThat(contents.get(1).path("parts"))
                .isEqualTo(json("[{'text':'Hello'},{'text':'','thoughtSignature':'S'}]"));
    }

    @ParameterizedTest
    @EnumSource
    void what_google_ran_goes_back_and_sources_do_not(Fragment fragment) {
        var code = "{\"executableCode\":{\"code\":\"1\"},\"thoughtSignature\":\"S\"}";
        var result = "{\"codeExecutionResult\":{\"output\":\"1\"}}";
        var contents = next(parts(code, result) + end("STOP", text("1")), fragment);

        assertThat(complaints(contents)).isEmpty();
        assertThat(contents.get(1).path("parts").toString())
                .isEqualTo("[" + code + "," + result + ",{\"text\":\"1\"}]");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_but_a_finish_reason_leaves_nothing_behind(Fragment fragment) {
        assertThat(complaints(next(end("SAFETY"), fragment))).isEmpty();
    }

    /** The check itself must be able to complain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'role':'user','parts':[{'text':'a'}]},{'role':'user','parts':[{'text':'b'}]}]",
                "[{'role':'assistant','parts':[{'text':'a'}]}]",
                "[{'role':'user','parts':[]}]",
                "[{'role':'user','parts':[{'text':''}]}]",
                "[{'role':'user','parts':[{}]}]",
                "[{'role':'model','parts':[{'functionCall':{'name':'a'}}]}]",
                "[{'role':'model','parts':[{'functionCall':{'name':'a'}}]},{'role':'user','parts':[{'text':'x'}]}]",
                "[{'role':'user','parts':[{'functionResponse':{'name':'a'}}]}]",
                "[{'role':'model','parts':[{'functionCall':{'name':'a'}},{'functionCall':{'name':'b'}}]},"
                        + "{'role':'user','parts':[{'functionResponse':{'name':'b'}},{'functionResponse':{'name':'a'}}]}]",
                "[{'role':'model','parts':[{'functionCall':{'name':'a','id':'1'}}]},{'role':'user','parts':[{'functionResponse':{'name':'a','id':'2'}}]}]",
                "[{'role':'model','parts':[{'functionCall':{'name':'a','id':'call_0'}}]},{'role':'user','parts':[{'functionResponse':{'name':'a','id':'call_0'}}]}]",
            })
    void a_history_that_the_api_refuses_is_complained_of(String contents) {
        assertThat(complaints(json(contents))).isNotEmpty();
    }

    /** Results arrive in another order than the calls. */
    private static JsonNode next(String first, Fragment fragment) {
        Reply reply = Decoded.of("gemini.generate", first, fragment).reply();
        var conversation = new ArrayList<>(List.of(Message.user("Hi"), reply.toMessage()));
        var calls = new ArrayList<>(reply.toolCalls());
        Collections.reverse(calls);
        calls.forEach(call -> conversation.add(Message.toolResult(call, call.name() + " " + call.arguments(), false)));
        conversation.add(Message.user("Go on."));
        return Requests.body("gemini.generate", Requests.of(conversation.toArray(Message[]::new)))
                .path("contents");
    }
}
