package ai.massgen.backend.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.Usage;
import ai.massgen.backend.wire.WireProtocol;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract must be able to fail: a family with a fault is caught by the test that is there for it. */
class ContractFaultsTest {

    @ParameterizedTest
    @CsvSource({
        "TakesACutForTheEnd, a_stream_that_ends_after_any_event_but_the_last_is_truncated",
        "TakesACutForTheEnd, a_stream_that_ends_at_any_byte_is_truncated_and_keeps_its_text",
        "TakesACutForTheEnd, after_the_first_visible_event_nothing_is_asked_again",
        "TakesErrorsForAnswers, status_200_with_the_body_of_an_error_is_that_error",
        "TakesErrorsForAnswers, an_error_before_anything_was_said_is_tried_again",
        "TakesErrorsForAnswers, an_error_in_the_middle_of_a_stream_is_told_and_the_text_is_kept",
        "LosesUsage, usage_is_told_once_at_the_end_of_every_stream",
        "LosesSources, a_source_is_told_once_with_and_without_a_stream",
        "TakesARefusalForAnAnswer, a_refusal_ends_as_withheld_and_never_as_an_answer",
        "SaysThinkingAloud, thinking_is_kept_apart_from_the_text",
        "SplitsText, text_comes_delta_by_delta_in_any_script",
        "SplitsText, two_thousand_deltas_keep_count_and_order",
        "KnowsNoCut, a_call_that_the_output_limit_cut_is_marked",
        "GivesAllCallsOneId, calls_without_id_get_ids_that_differ_and_stay",
        "GivesAllCallsOneId, parallel_calls_come_whole_and_in_their_order",
        "GivesAllCallsOneId, each_call_is_answered_by_its_own_result",
        "LosesArguments, arguments_that_come_in_turns_go_to_their_calls",
        "LosesArguments, whatever_a_model_says_is_read_however_it_is_cut",
        "SendsTheClock, equal_requests_are_equal_bytes",
        "SendsWhatThisJvmMadeUp, another_jvm_writes_the_same_bytes",
        "SendsNothings, a_parameter_without_a_value_is_not_sent",
        "CallsEveryEndAStop, calls_count_whatever_the_finish_reason_says",
        "CountsByItself, usage_is_told_once_at_the_end_of_every_stream",
        "SendsEverything, a_key_that_is_not_the_providers_is_never_sent",
        "HearsTheLastSystemMessage, all_system_messages_are_sent_in_their_order",
        "AnswersNoFailedCall, a_failed_call_is_answered_too",
        "WritesNull, an_answer_of_nothing_is_no_text_null",
        "BlamesTheServer, a_status_is_the_failure_that_it_means",
        "BlamesTheServer, what_is_wrong_is_not_sent_again",
        "ForgetsTheWait, every_form_of_retry_after_is_waited_for",
    })
    void a_fault_is_caught(String fault, String test) throws ClassNotFoundException {
        assertThat(failures(ChatContractTest.class, test))
                .as("without the fault")
                .isZero();
        assertThat(failures(Class.forName(ContractFaultsTest.class.getName() + "$" + fault), test))
                .isPositive();
    }

    private static long failures(Class<?> contract, String test) {
        var method = Stream.of(contract.getMethods())
                .filter(found -> found.getName().equals(test))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the contract has no test " + test));
        var statistics = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(contract, method))
                .execute()
                .testEvents();
        assertThat(statistics.started().count()).isPositive();
        return statistics.failed().count();
    }

    /** A family whose fault {@link #fault} plants. */
    abstract static class Broken extends ChatContractTest {
        @Override
        public WireProtocol protocol() {
            return fault(AlteredProtocol.unaltered());
        }

        abstract AlteredProtocol fault(AlteredProtocol right);
    }

    static class TakesACutForTheEnd extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.forgiving(Failure.Truncated.class);
        }
    }

    static class TakesErrorsForAnswers extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.forgiving(Failure.class);
        }
    }

    static class LosesUsage extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withEvent(
                    event -> Stream.of(event).filter(Predicate.not(ModelEvent.UsageReported.class::isInstance)));
        }
    }

    static class LosesSources extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withEvent(
                    event -> Stream.of(event).filter(Predicate.not(ModelEvent.Citation.class::isInstance)));
        }
    }

    static class TakesARefusalForAnAnswer extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withEvent(event -> Stream.of(
                    event instanceof ModelEvent.Done done
                            ? new ModelEvent.Done(FinishReason.STOP, done.raw(), done.detail())
                            : event));
        }
    }

    static class SaysThinkingAloud extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withEvent(event -> Stream.of(
                    event instanceof ModelEvent.ReasoningDelta thought
                            ? new ModelEvent.TextDelta(thought.delta())
                            : event));
        }
    }

    static class SplitsText extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withEvent(event -> event instanceof ModelEvent.TextDelta said
                    ? said.delta().chars().mapToObj(letter -> new ModelEvent.TextDelta(String.valueOf((char) letter)))
                    : Stream.of(event));
        }
    }

    /** What becomes of a call. */
    abstract static class BrokenCalls extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withEvent(event -> Stream.of(
                    event instanceof ModelEvent.ToolCallReady ready
                            ? new ModelEvent.ToolCallReady(call(ready.call()))
                            : event));
        }

        abstract ToolCall call(ToolCall call);
    }

    static class KnowsNoCut extends BrokenCalls {
        @Override
        ToolCall call(ToolCall call) {
            return new ToolCall(call.id(), call.name(), call.arguments());
        }
    }

    static class GivesAllCallsOneId extends BrokenCalls {
        @Override
        ToolCall call(ToolCall call) {
            return new ToolCall("call", call.name(), call.arguments(), call.truncated());
        }
    }

    static class LosesArguments extends BrokenCalls {
        @Override
        ToolCall call(ToolCall call) {
            return call.withArguments(
                    call.arguments().substring(0, call.arguments().length() - 1));
        }
    }

    static class SendsTheClock extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withBody(body -> body.replaceFirst("\\{", "{\"user\":\"" + System.nanoTime() + "\","));
        }
    }

    static class SendsWhatThisJvmMadeUp extends Broken {
        private static final long MADE_UP = System.nanoTime();

        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withBody(body -> body.replaceFirst("\\{", "{\"user\":\"" + MADE_UP + "\","));
        }
    }

    static class SendsNothings extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withRequest(request -> request.parameters().containsValue(NullNode.getInstance())
                    ? request.withMessages(List.of(Message.user("null")))
                    : request);
        }
    }

    static class CallsEveryEndAStop extends TakesARefusalForAnAnswer {}

    static class CountsByItself extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withEvent(event -> Stream.of(
                    event instanceof ModelEvent.UsageReported told
                            ? new ModelEvent.UsageReported(Usage.estimate(
                                    told.usage().inputTokens(), told.usage().outputTokens()))
                            : event));
        }
    }

    static class SendsEverything extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withRequest(request -> request.withMessages(
                    List.of(Message.user(request.parameters().toString()))));
        }
    }

    /** What becomes of a conversation. */
    abstract static class BrokenHistory extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withRequest(request -> request.withMessages(
                    request.messages().stream().filter(this::isKept).toList()));
        }

        abstract boolean isKept(Message message);
    }

    static class HearsTheLastSystemMessage extends BrokenHistory {
        @Override
        boolean isKept(Message message) {
            return message.role() != Role.SYSTEM || !message.text().startsWith("alpha");
        }
    }

    static class AnswersNoFailedCall extends BrokenHistory {
        @Override
        boolean isKept(Message message) {
            return message.parts().stream().noneMatch(part -> part instanceof Part.ToolResult result && result.error());
        }
    }

    static class WritesNull extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withBody(body -> body.replace("\"content\":\"\"", "\"content\":\"null\""));
        }
    }

    static class BlamesTheServer extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withFailure(failure -> new Failure.ServerError(failure.origin(), failure.retryAfter()));
        }
    }

    static class ForgetsTheWait extends Broken {
        @Override
        AlteredProtocol fault(AlteredProtocol right) {
            return right.withFailure(failure -> new Failure.RateLimited(failure.origin(), null));
        }
    }
}
