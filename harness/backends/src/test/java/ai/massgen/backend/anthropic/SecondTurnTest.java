package ai.massgen.backend.anthropic;

import static ai.massgen.backend.anthropic.Events.START;
import static ai.massgen.backend.anthropic.Events.end;
import static ai.massgen.backend.anthropic.Events.start;
import static ai.massgen.backend.anthropic.Events.stop;
import static ai.massgen.backend.anthropic.Events.text;
import static ai.massgen.backend.anthropic.Events.thinking;
import static ai.massgen.backend.anthropic.Events.toolUse;
import static ai.massgen.backend.anthropic.HistoryCheck.complaints;
import static ai.massgen.backend.wire.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Message;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was decoded goes back: mistakes of the first turn show in the second, which the real API checks so. */
class SecondTurnTest {

    @ParameterizedTest
    @EnumSource
    void thinking_stands_before_the_call_as_it_came(Fragment fragment) {
        var next = next(
                START
                        + thinking(0, "alpha", "SIG1")
                        + start(1, "{\"type\":\"redacted_thinking\",\"data\":\"EmwK\"}")
                        + stop(1)
                        + thinking(2, "beta", "SIG2")
                        + thinking(3, "gamma", "")
                        + toolUse(4, "a", "f", "{\"x\":1}")
                        + end("tool_use"),
                fragment);

        assertThat(complaints(next)).isEmpty();
        assertThat(next.get(1).path("content"))
                .isEqualTo(
                        json(
                                "[{'type':'thinking','thinking':'alpha','signature':'SIG1'},{'type':'redacted_thinking','data':'EmwK'},"
                                        + "{'type':'thinking','thinking':'beta','signature':'SIG2'},{'type':'tool_use','id':'a','name':'f','input':{'x':1}}]"));
    }

    @ParameterizedTest
    @EnumSource
    void parallel_calls_are_answered_in_one_message(Fragment fragment) {
        var next = next(
                START
                        + text(0, "Let me see.")
                        + toolUse(1, "a", "f", "")
                        + toolUse(2, "b", "g", "{\"y\":2}")
                        + end("tool_use"),
                fragment);

        assertThat(complaints(next)).isEmpty();
        assertThat(next.get(2).path("content").findValuesAsText("tool_use_id")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource
    void tools_of_the_server_go_back_between_the_texts(Fragment fragment) {
        var next = next(
                START
                        + text(0, "Searching.")
                        + start(1, "{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\",\"input\":{}}")
                        + stop(1)
                        + start(2, "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"s\",\"content\":[]}")
                        + stop(2)
                        + text(3, " ")
                        + text(4, "Found.")
                        + end("pause_turn"),
                fragment);

        assertThat(complaints(next)).isEmpty();
        assertThat(next.get(1).path("content").findValuesAsText("type"))
                .containsExactly("text", "server_tool_use", "web_search_tool_result", "text");
    }

    /** The check itself must be able to complain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'role':'user','content':'a'},{'role':'user','content':'b'}]",
                "[{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'tool_use','id':'a'}]}]",
                "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]}]",
                "[{'role':'assistant','content':[{'type':'tool_use','id':'a'}]},{'role':'user','content':[{'type':'text','text':'x'},{'type':'tool_result','tool_use_id':'a'}]}]",
                "[{'role':'user','content':[{'type':'text','text':' '}]}]",
                "[{'role':'assistant','content':[{'type':'thinking','thinking':'x'}]}]",
                "[{'role':'user','content':[]}]"
            })
    void a_history_that_the_api_refuses_is_complained_of(String messages) {
        assertThat(complaints(json(messages))).isNotEmpty();
    }

    private static JsonNode next(String first, Fragment fragment) {
        var reply = Decoded.of("anthropic.messages", first, fragment).reply();
        var conversation = new ArrayList<>(List.of(Message.user("Hi"), reply.toMessage()));
        reply.toolCalls().forEach(call -> conversation.add(Message.toolResult(call, "done", false)));
        conversation.add(Message.user("Go on."));
        return Requests.messages("anthropic.messages", conversation.toArray(Message[]::new));
    }
}
