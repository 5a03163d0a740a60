package ai.massgen.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.backend.Message;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.contract.Answer.Ending;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was decoded goes back: mistakes of the first turn show in the second, which the server checks as the real API does. */
interface SecondTurnContract extends ContractCase {

    @ParameterizedTest
    @EnumSource
    default void each_call_is_answered_by_its_own_result(Fragment fragment) {
        var sent = secondTurn(Answer.text("Let me see.").and(AnswerContract.PARIS, AnswerContract.LIMA), fragment);

        assertThat(sent).contains("Let me see.", "result of weather", "result of time", "Paris", "Lima");
    }

    @ParameterizedTest
    @EnumSource
    default void calls_without_text_go_back(Fragment fragment) {
        assertThat(secondTurn(Answer.calls(AnswerContract.PARIS), fragment)).contains("result of weather");
    }

    @ParameterizedTest
    @EnumSource
    default void one_tool_called_twice_gets_its_results_in_order(Fragment fragment) {
        var calls = mayLeaveOutIds()
                ? List.of(new ToolCall("", "w", "{\"n\":1}"), new ToolCall("", "w", "{\"n\":2}"))
                : List.of(new ToolCall("a", "w", "{\"n\":1}"), new ToolCall("b", "w", "{\"n\":2}"));

        var sent = secondTurn(Answer.calls(calls.toArray(ToolCall[]::new)), fragment);

        assertThat(sent).contains("result of w{\\\"n\\\":1}", "result of w{\\\"n\\\":2}");
    }

    @ParameterizedTest
    @EnumSource
    default void thinking_goes_back_signed_before_the_call_that_it_led_to(Fragment fragment) {
        assumeTrue(wantsThinkingBack(), "this family does not want thinking back");

        var sent = secondTurn(Answer.thinking("alpha", "SIG1").and(AnswerContract.PARIS), fragment);

        assertThat(sent.split("SIG1", -1)).as("the signature, once").hasSize(2);
        assertThat(sent).containsSubsequence("SIG1", "result of weather");
    }

    @Test
    default void a_call_that_was_cut_off_can_be_answered() {
        assumeTrue(mayCutArguments(), "this family sends arguments whole");
        var cut = new ToolCall("b", "weather", "{\"city\":\"Par");

        assertThat(secondTurn(Answer.calls(cut).ended(Ending.LENGTH), Fragment.WHOLE))
                .contains("result of weather");
    }

    @Test
    default void a_failed_call_is_answered_too() {
        var reply = decoded(stream(Answer.calls(AnswerContract.PARIS))).reply();
        var conversation = new ArrayList<>(List.of(Message.user("Hello"), reply.toMessage()));
        conversation.add(Message.toolResult(reply.toolCalls().get(0), "the tool broke", true));

        assertThat(accepted(conversation)).contains("the tool broke");
    }

    @Test
    default void an_answer_of_nothing_is_no_text_null() {
        var reply = decoded(stream(Answer.text())).reply();

        accepted(List.of(Message.user("Hello"), reply.toMessage(), Message.user("Go on.")));

        assertThat(texts(server().request(0), new ArrayList<>())).doesNotContain("null", "None", "undefined");
    }

    private static List<String> texts(JsonNode json, List<String> texts) {
        if (json.isTextual()) {
            texts.add(json.textValue());
        }
        json.forEach(child -> texts(child, texts));
        return texts;
    }

    /** What is sent after this answer, its calls answered in the wrong order. */
    private String secondTurn(Answer first, Fragment fragment) {
        var reply = served(first, fragment).reply();
        var conversation = new ArrayList<>(List.of(Message.user("Hello"), reply.toMessage()));
        var calls = new ArrayList<>(reply.toolCalls());
        Collections.reverse(calls);
        calls.forEach(call ->
                conversation.add(Message.toolResult(call, "result of " + call.name() + call.arguments(), false)));
        return accepted(conversation);
    }

    /** What is sent; the server must not refuse it. */
    private String accepted(List<Message> conversation) {
        server().streams(stream(Answer.text("Done.")));
        Decoded decoded = server().ask(REQUEST.withMessages(conversation));
        assertThat(decoded.failure()).isNull();
        return server().body(server().requests() - 1);
    }
}
