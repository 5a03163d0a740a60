package ai.massgen.backend.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ModelEvent.Done;
import ai.massgen.backend.ModelEvent.Started;
import ai.massgen.backend.ModelEvent.TextDelta;
import ai.massgen.backend.ModelEvent.ToolCallReady;
import ai.massgen.backend.ModelEvent.ToolExecuted;
import ai.massgen.backend.ModelEvent.UsageReported;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.Usage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolLoopTest {
    private static final Done STOP = new Done(FinishReason.STOP, "stop", null);
    private static final Done CALLS = new Done(FinishReason.TOOL_CALLS, "tool_calls", null);
    private static final ToolDefinition VOTE = new ToolDefinition("vote", "", JsonNodeFactory.instance.objectNode());

    private final RepliesInTurn model = new RepliesInTurn();
    private final NotingTool search = new NotingTool("search", arguments -> ToolOutcome.of("found " + arguments));
    private final NotingTool book = new NotingTool("book", arguments -> ToolOutcome.failed("no seats"));

    @Test
    void a_response_without_calls_passes_as_it_is() {
        model.then(new Started("r1", "m"), new TextDelta("Hi"), usage(3, 1), STOP);

        assertThat(run()).containsExactly(new Started("r1", "m"), new TextDelta("Hi"), usage(3, 1), STOP);
        assertThat(model.open).isZero();
    }

    @Test
    void tools_are_offered_after_those_of_the_request() {
        model.then(STOP);

        run(VOTE);

        assertThat(model.requests.get(0).tools())
                .extracting(ToolDefinition::name)
                .containsExactly("vote", "search", "book");
    }

    @Test
    void the_model_is_asked_again_with_its_calls_and_their_answers() {
        model.then(new TextDelta("Let me see."), call("a", "search", "{\"q\":1}"), CALLS)
                .then(new TextDelta("Done."), STOP);

        var events = run();

        assertThat(events)
                .containsExactly(
                        new TextDelta("Let me see."),
                        call("a", "search", "{\"q\":1}"),
                        new ToolExecuted(new ToolCall("a", "search", "{\"q\":1}"), "found {\"q\":1}", false),
                        new TextDelta("Done."),
                        STOP);
        assertThat(model.requests.get(1).messages())
                .containsExactly(
                        Message.user("Hello"),
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Part.Text("Let me see."),
                                        new Part.ToolUse(new ToolCall("a", "search", "{\"q\":1}")))),
                        Message.toolResult(new ToolCall("a", "search", "{\"q\":1}"), "found {\"q\":1}", false));
    }

    @Test
    void calls_run_in_the_order_the_model_made_them_whatever_tool_they_are_of() {
        model.then(call("a", "book", "{}"), call("b", "search", "{}"), call("c", "book", "{}"), CALLS)
                .then(STOP);

        var executed = executed(run());

        assertThat(executed).extracting(event -> event.call().id()).containsExactly("a", "b", "c");
        assertThat(answers()).extracting(Part.ToolResult::callId).containsExactly("a", "b", "c");
    }

    @Test
    void a_failed_call_is_answered_in_the_one_form_of_errors() {
        var told = new NotingTool("told", arguments -> ToolOutcome.failed("Error: as it is"));
        model.then(call("a", "book", "{}"), call("b", "told", "{}"), CALLS).then(STOP);

        run(List.of(book, told));

        assertThat(answers())
                .containsExactly(
                        new Part.ToolResult("a", "book", "Error: no seats", true),
                        new Part.ToolResult("b", "told", "Error: as it is", true));
    }

    @Test
    void a_failure_without_a_word_is_put_into_words() {
        var mute = new NotingTool("mute", arguments -> ToolOutcome.failed(" "));
        model.then(call("a", "mute", "{}"), CALLS).then(STOP);

        run(List.of(mute));

        assertThat(answers())
                .containsExactly(new Part.ToolResult("a", "mute", "Error: the tool failed and did not say why", true));
    }

    @Test
    void a_tool_that_throws_has_answered() {
        var broken = new NotingTool("broken", arguments -> {
            throw new IllegalStateException("out of paper");
        });
        model.then(call("a", "broken", "{}"), call("b", "search", "{}"), CALLS).then(STOP);

        run(List.of(broken, search));

        assertThat(answers())
                .extracting(Part.ToolResult::text)
                .containsExactly("Error: broken failed: out of paper", "found {}");
    }

    @Test
    void arguments_that_are_no_object_are_answered_and_never_run() {
        model.then(call("a", "search", "{\"q\":"), call("b", "search", "[1]"), call("c", "search", "{} {}"), CALLS)
                .then(STOP);

        var executed = executed(run());

        assertThat(search.calls).isEmpty();
        assertThat(executed).hasSize(3).allSatisfy(event -> {
            assertThat(event.error()).isTrue();
            assertThat(event.result()).startsWith("Error: the arguments of search are no JSON object");
        });
        assertThat(executed.get(1).result()).endsWith("it is a list: [1]");
    }

    @Test
    void arguments_that_no_provider_takes_back_are_not_sent_back() {
        model.then(call("a", "search", "{\"q\":"), CALLS).then(STOP);

        run();

        var said = model.requests.get(1).messages().get(1);
        assertThat(said.parts()).containsExactly(new Part.ToolUse(new ToolCall("a", "search", "{}")));
        assertThat(answers().get(0).text()).contains("{\"q\":");
    }

    @Test
    void blank_arguments_are_none() {
        model.then(call("a", "search", " "), CALLS).then(STOP);

        run();

        assertThat(search.calls).containsExactly("{}");
    }

    @Test
    void a_truncated_call_is_answered_and_never_run() {
        var cut = new ToolCall("b", "search", "{\"q\":\"Par", true);
        model.then(call("a", "search", "{}"), new ToolCallReady(cut), new Done(FinishReason.LENGTH, "length", null))
                .then(STOP);

        var executed = executed(run());

        assertThat(search.calls).containsExactly("{}");
        assertThat(executed.get(1).call()).isEqualTo(cut);
        assertThat(executed.get(1).result()).startsWith("Error: the call of search was cut off");
    }

    @Test
    void calls_for_the_caller_end_the_turn() {
        model.then(call("a", "vote", "{}"), CALLS);

        assertThat(run(VOTE)).containsExactly(call("a", "vote", "{}"), CALLS);
        assertThat(model.requests).hasSize(1);
    }

    @Test
    void calls_of_ours_beside_one_for_the_caller_are_run_before_the_turn_ends() {
        model.then(call("a", "search", "{}"), call("b", "vote", "{}"), call("c", "search", "[]"), CALLS);

        var events = run(VOTE);

        assertThat(executed(events)).extracting(event -> event.call().id()).containsExactly("a", "c");
        assertThat(events).endsWith(CALLS);
        assertThat(model.requests).hasSize(1);
    }

    @Test
    void usage_is_told_once_as_the_sum_of_all_rounds() {
        model.then(new Started("r1", "m"), call("a", "search", "{}"), usage(10, 2), CALLS)
                .then(new Started("r2", "m"), usage(20, 4), STOP);

        var events = run();

        assertThat(events).filteredOn(Started.class::isInstance).containsExactly(new Started("r1", "m"));
        assertThat(events)
                .filteredOn(UsageReported.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    var usage = ((UsageReported) event).usage();
                    assertThat(usage.inputTokens()).isEqualTo(30);
                    assertThat(usage.outputTokens()).isEqualTo(6);
                    assertThat(usage.raw()).hasToString("[{\"n\":10},{\"n\":20}]");
                });
        assertThat(events.indexOf(STOP)).isEqualTo(events.size() - 1);
    }

    @Test
    void a_paused_turn_is_sent_again_to_go_on() {
        var pause = new Done(FinishReason.PAUSE, "pause_turn", null);
        model.then(new TextDelta("Searching"), pause).then(new TextDelta("Found."), STOP);

        assertThat(run()).containsExactly(new TextDelta("Searching"), new TextDelta("Found."), STOP);
        assertThat(model.requests.get(1).messages())
                .containsExactly(Message.user("Hello"), Message.assistant("Searching"));
    }

    @Test
    void pauses_are_bounded_as_well() {
        for (int round = 0; round < 3; round++) {
            model.then(new Done(FinishReason.PAUSE, "pause_turn", null));
        }
        var stream = loop(List.of(), limits(2)).stream(request(), Cancellation.disabled());

        assertThatThrownBy(stream::hasNext).hasMessageContaining("not done after 2 rounds of tools");
    }

    @Test
    void rounds_are_bounded() {
        for (int round = 0; round < 4; round++) {
            model.then(call("a" + round, "search", "{}"), usage(1, 1), CALLS);
        }
        var stream = loop(List.of(search), limits(3)).stream(request(), Cancellation.disabled());
        var events = new ArrayList<ModelEvent>();

        assertThatThrownBy(() -> stream.forEachRemaining(events::add))
                .extracting(e -> ((BackendException) e).failure())
                .asInstanceOf(type(Failure.LimitExceeded.class))
                .satisfies(failure -> assertThat(failure.limit()).isEqualTo("toolRounds"));
        assertThat(search.calls).hasSize(3);
        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        UsageReported.class,
                        told -> assertThat(told.usage().inputTokens()).isEqualTo(4));
    }

    @Test
    void what_was_spent_is_told_before_a_later_round_fails() {
        model.then(call("a", "search", "{}"), usage(10, 2), CALLS).then(new TextDelta("The"));
        var stream = loop(List.of(search), Limits.defaults()).stream(request(), Cancellation.disabled());
        var events = new ArrayList<ModelEvent>();

        assertThatThrownBy(() -> stream.forEachRemaining(events::add))
                .extracting(e -> ((BackendException) e).failure())
                .isInstanceOf(Failure.Truncated.class);
        assertThat(events).endsWith(new TextDelta("The"), usage(10, 2));
        assertThat(model.open).isZero();
    }

    @Test
    void two_tools_of_one_name_are_refused() {
        assertThatThrownBy(() -> loop(List.of(search, search), Limits.defaults()))
                .hasMessage("two tools are called \"search\"");
        var clash = request(new ToolDefinition("search", "", JsonNodeFactory.instance.objectNode()));
        var loop = loop(List.of(search), Limits.defaults());
        var stream = loop.stream(clash, Cancellation.disabled());
        assertThatThrownBy(stream::hasNext).hasMessageContaining("two tools are called \"search\"");
    }

    @Test
    void a_cancelled_turn_runs_no_further_call() {
        var cancellation = Cancellation.create();
        var last = new NotingTool("last", arguments -> {
            cancellation.cancel();
            return ToolOutcome.of("too late");
        });
        model.then(call("a", "last", "{}"), call("b", "search", "{}"), usage(5, 5), CALLS);
        var stream = loop(List.of(last, search), Limits.defaults()).stream(request(), cancellation);
        var events = new ArrayList<ModelEvent>();

        assertThatThrownBy(() -> stream.forEachRemaining(events::add))
                .extracting(e -> ((BackendException) e).failure())
                .isInstanceOf(Failure.Cancelled.class);
        assertThat(search.calls).isEmpty();
        assertThat(executed(events)).as("what was done is told").hasSize(1);
        assertThat(events).filteredOn(UsageReported.class::isInstance).containsExactly(usage(5, 5));
    }

    @Test
    void closing_tells_a_running_tool_to_stop() {
        var seen = new ArrayList<Boolean>();
        var streams = new ArrayList<ChatStream>();
        Tool closing = new Tool() {
            @Override
            public ToolDefinition definition() {
                return new ToolDefinition("closing", "", JsonNodeFactory.instance.objectNode());
            }

            @Override
            public ToolOutcome call(String arguments, Cancellation cancellation) {
                streams.get(0).close();
                seen.add(cancellation.isCancelled());
                return ToolOutcome.of("");
            }

            @Override
            public boolean immediate() {
                return true;
            }
        };
        model.then(call("a", "closing", "{}"), CALLS);
        streams.add(loop(List.of(closing), Limits.defaults()).stream(request(), Cancellation.disabled()));

        assertThatThrownBy(() -> streams.get(0).forEachRemaining(event -> {}))
                .extracting(e -> ((BackendException) e).failure())
                .isInstanceOf(Failure.Cancelled.class);
        assertThat(seen).containsExactly(true);
    }

    private List<ModelEvent> run(ToolDefinition... offered) {
        return collect(loop(List.of(search, book), Limits.defaults()), request(offered));
    }

    private void run(List<Tool> tools) {
        collect(loop(tools, Limits.defaults()), request());
    }

    private static List<ModelEvent> collect(ToolLoop loop, ChatRequest request) {
        var events = new ArrayList<ModelEvent>();
        try (var stream = loop.stream(request, Cancellation.disabled())) {
            stream.forEachRemaining(events::add);
        }
        return events;
    }

    private ToolLoop loop(List<Tool> tools, Limits limits) {
        return new ToolLoop(model, tools, limits);
    }

    private List<Part.ToolResult> answers() {
        return model.requests.get(1).messages().stream()
                .filter(message -> message.role() == Role.TOOL)
                .map(message -> (Part.ToolResult) message.parts().get(0))
                .toList();
    }

    private static List<ToolExecuted> executed(List<ModelEvent> events) {
        return events.stream()
                .filter(ToolExecuted.class::isInstance)
                .map(ToolExecuted.class::cast)
                .toList();
    }

    private static ChatRequest request(ToolDefinition... offered) {
        return new ChatRequest("m", List.of(Message.user("Hello")), List.of(offered), Map.of());
    }

    private static ToolCallReady call(String id, String name, String arguments) {
        return new ToolCallReady(new ToolCall(id, name, arguments));
    }

    private static UsageReported usage(long input, long output) {
        return new UsageReported(new Usage(
                input, output, 0, 0, JsonNodeFactory.instance.objectNode().put("n", input)));
    }

    private static Limits limits(int toolRounds) {
        return new Limits(1 << 20, 1 << 20, toolRounds, 4, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
