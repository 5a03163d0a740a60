package ai.massgen.backend.responses;

import static ai.massgen.backend.responses.Events.FAMILY;
import static ai.massgen.backend.responses.Events.START;
import static ai.massgen.backend.responses.Events.call;
import static ai.massgen.backend.responses.Events.completed;
import static ai.massgen.backend.responses.Events.done;
import static ai.massgen.backend.responses.Events.message;
import static ai.massgen.backend.responses.Events.reasoning;
import static ai.massgen.backend.responses.Events.text;
import static ai.massgen.backend.responses.Events.thinking;
import static ai.massgen.backend.responses.Events.toolCall;
import static ai.massgen.backend.responses.HistoryCheck.complaints;
import static ai.massgen.backend.wire.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.ChatRequest;
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
    void thinking_goes_back_as_it_came_before_the_calls_that_followed_it(Fragment fragment) {
        var input = next(
                START
                        + thinking(0, "rs_0", "gAAA")
                        + toolCall(1, "a", "f", "{\"x\":1}")
                        + toolCall(2, "b", "g", "")
                        + completed(reasoning("rs_0", "gAAA"), call(1, "a", "f", "{\"x\":1}"), call(2, "b", "g", "")),
                fragment,
                "{}");

        assertThat(complaints(input)).isEmpty();
        assertThat(input.get(1)).isEqualTo(json(reasoning("rs_0", "gAAA")));
        assertThat(input.get(2)).isEqualTo(json(call(1, "a", "f", "{\"x\":1}")));
        assertThat(input.get(3).path("arguments").asText()).isEqualTo("{}");
        assertThat(input.get(4)).isEqualTo(json("{'type':'function_call_output','call_id':'a','output':'done'}"));
    }

    @ParameterizedTest
    @EnumSource
    void a_message_between_thinking_and_call_keeps_its_place_and_its_id(Fragment fragment) {
        var input = next(
                START
                        + thinking(0, "rs_0", "gAAA")
                        + text(1, "Let me see.").replace("\"role\"", "\"phase\":\"commentary\",\"role\"")
                        + toolCall(2, "a", "f", "{}")
                        + completed(),
                fragment,
                "{}");

        assertThat(complaints(input)).isEmpty();
        assertThat(input.get(2))
                .isEqualTo(json(
                        "{'id':'msg_1','type':'message','status':'completed','phase':'commentary','role':'assistant',"
                                + "'content':[{'type':'output_text','text':'Let me see.','annotations':[]}]}"));
        assertThat(input.get(3).path("id").asText()).isEqualTo("fc_2");
    }

    @ParameterizedTest
    @EnumSource
    void without_thinking_no_ids_are_needed_and_none_are_sent(Fragment fragment) {
        var input = next(START + text(0, "Hi") + toolCall(1, "a", "f", "{}") + completed(), fragment, "{}");

        assertThat(complaints(input)).isEmpty();
        assertThat(input.get(1)).isEqualTo(json("{'role':'assistant','content':'Hi'}"));
        assertThat(input.get(2)).isEqualTo(json("{'type':'function_call','call_id':'a','name':'f','arguments':'{}'}"));
    }

    @ParameterizedTest
    @EnumSource
    void what_openai_does_not_keep_goes_back_only_encrypted(Fragment fragment) {
        var kept = thinking(0, "rs_0", "gAAA") + toolCall(1, "a", "f", "{}") + completed();
        var lost = done(0, "{'id':'rs_0','type':'reasoning','summary':[]}") + toolCall(1, "a", "f", "{}") + completed();

        assertThat(next(START + kept, fragment, "{\"store\":false}").findValuesAsText("type"))
                .containsExactly("reasoning", "function_call", "function_call_output");
        assertThat(next(START + lost, fragment, "{\"store\":false}").findValuesAsText("type"))
                .containsExactly("function_call", "function_call_output");
        assertThat(next(START + lost, fragment, "{}").findValuesAsText("type"))
                .containsExactly("reasoning", "function_call", "function_call_output");
    }

    @ParameterizedTest
    @EnumSource
    void tools_of_the_provider_go_back_where_they_were_and_a_custom_tool_is_answered_as_one(Fragment fragment) {
        var search =
                "{'id':'ws_0','type':'web_search_call','status':'completed','action':{'type':'search','query':'x'}}";
        var input = next(
                START
                        + done(0, search)
                        + text(1, "Found.")
                        + done(
                                2,
                                "{'id':'ct_2','type':'custom_tool_call','call_id':'a','name':'sql','input':'select 1'}")
                        + completed(search, message(1, "Found.")),
                fragment,
                "{}");

        assertThat(complaints(input)).isEmpty();
        assertThat(input.get(1)).isEqualTo(json(search));
        assertThat(input.get(3).path("input").asText()).isEqualTo("select 1");
        assertThat(input.get(4)).isEqualTo(json("{'type':'custom_tool_call_output','call_id':'a','output':'done'}"));
    }

    /** The check itself must be able to complain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'type':'function_call','call_id':'a'}]",
                "[{'type':'function_call_output','call_id':'a'}]",
                "[{'type':'reasoning','id':'rs_0'},{'type':'function_call','call_id':'a'},{'type':'function_call_output','call_id':'a'}]",
                "[{'type':'reasoning','id':'rs_0'}]",
                "[{'role':'assistant','content':[{'type':'input_text','text':'x'}]}]"
            })
    void a_history_that_the_api_refuses_is_complained_of(String input) {
        assertThat(complaints(json(input))).isNotEmpty();
    }

    private static JsonNode next(String first, Fragment fragment, String parameters) {
        var reply = Decoded.of(FAMILY, first, fragment).reply();
        var conversation = new ArrayList<>(List.of(Message.user("Hi"), reply.toMessage()));
        reply.toolCalls().forEach(call -> conversation.add(Message.toolResult(call, "done", false)));
        var request = new ChatRequest(
                "m", conversation, List.of(), Requests.with("m", parameters).parameters());
        return Requests.body(FAMILY, request).path("input");
    }
}
