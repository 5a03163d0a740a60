package ai.massgen.backend.chat;

import static ai.massgen.backend.chat.Chunks.DONE;
import static ai.massgen.backend.chat.Chunks.c;
import static ai.massgen.backend.chat.Chunks.call;
import static ai.massgen.backend.chat.Chunks.cf;
import static ai.massgen.backend.chat.Chunks.tc;
import static ai.massgen.backend.chat.HistoryCheck.complaints;
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
    void each_call_has_its_answer_and_content_is_null(Fragment fragment) {
        var next = next(
                c(tc(call(0, "a", "f", "{}"), call(1, "b", "g", "{\"y\":2}"))) + cf("tool_calls") + DONE, fragment);

        assertThat(complaints(next)).isEmpty();
        assertThat(next.get(1).get("content").isNull()).isTrue();
        assertThat(next.findValuesAsText("tool_call_id")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource
    void calls_without_id_are_answered_by_the_ids_that_they_were_given(Fragment fragment) {
        var whole = "{\"id\":\"\",\"function\":{\"name\":\"w\",\"arguments\":\"{}\"}}";
        var next = next(c(tc(whole, whole)) + cf("stop") + DONE, fragment);

        assertThat(complaints(next)).isEmpty();
        assertThat(next.findValuesAsText("tool_call_id"))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_answer_is_no_text_null(Fragment fragment) {
        var next = next(c("{\"content\":null}") + cf("stop") + DONE, fragment);

        assertThat(complaints(next)).isEmpty();
        assertThat(next.get(1).path("content").textValue()).isEmpty();
    }

    /** The check itself must be able to complain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'role':'assistant','tool_calls':[{'id':'a'}]},{'role':'tool','tool_call_id':'a','content':''}]",
                "[{'role':'assistant','content':null,'tool_calls':[{'id':'a'}]},{'role':'user','content':''}]",
                "[{'role':'assistant','content':null,'tool_calls':[{'id':'a'}]}]",
                "[{'role':'tool','tool_call_id':'a','content':''}]",
                "[{'role':'assistant','content':null,'tool_calls':[{'id':'a'},{'id':'a'}]},{'role':'tool','tool_call_id':'a','content':''},{'role':'tool','tool_call_id':'a','content':''}]",
                "[{'role':'assistant','content':null}]"
            })
    void a_history_that_the_api_refuses_is_complained_of(String messages) {
        assertThat(complaints(json(messages))).isNotEmpty();
    }

    private static JsonNode next(String first, Fragment fragment) {
        var reply = Decoded.of("openai.chat", first, fragment).reply();
        var conversation = new ArrayList<>(List.of(Message.user("Hi"), reply.toMessage()));
        reply.toolCalls().forEach(call -> conversation.add(Message.toolResult(call, "done", false)));
        return Requests.messages("openai.chat", conversation.toArray(Message[]::new));
    }
}
