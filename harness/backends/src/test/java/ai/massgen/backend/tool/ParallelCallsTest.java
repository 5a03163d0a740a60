package ai.massgen.backend.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ModelEvent.Done;
import ai.massgen.backend.ModelEvent.ToolCallReady;
import ai.massgen.backend.ModelEvent.ToolExecuted;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of one response that run at the same time. Latches, not clocks, show that they do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelCallsTest {
    private static final Done STOP = new Done(FinishReason.STOP, "stop", null);
    private static final Done CALLS = new Done(FinishReason.TOOL_CALLS, "tool_calls", null);

    private final RepliesInTurn model = new RepliesInTurn();

    @Test
    void calls_run_at_the_same_time() {
        var together = new CountDownLatch(3);
        var meet = tool("meet", (arguments, cancellation) -> {
            together.countDown();
            await(together);
            return ToolOutcome.of("met");
        });

        assertThat(run(3, meet)).extracting(ToolExecuted::result).containsExactly("met", "met", "met");
    }

    @Test
    void answers_come_in_the_order_of_the_calls_whoever_is_first() {
        var lastIsDone = new CountDownLatch(1);
        var race = tool("race", (arguments, cancellation) -> {
            if (arguments.contains("2")) {
                lastIsDone.countDown();
            } else {
                await(lastIsDone);
            }
            return ToolOutcome.of(arguments);
        });

        assertThat(run(3, race))
                .extracting(ToolExecuted::result)
                .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
        assertThat(model.requests.get(1).messages().subList(2, 5))
                .extracting(message -> message.parts().get(0).toString())
                .satisfiesExactly(
                        first -> assertThat(first).contains("callId=c0"),
                        second -> assertThat(second).contains("callId=c1"),
                        third -> assertThat(third).contains("callId=c2"));
    }

    @Test
    void no_more_calls_run_at_a_time_than_the_limit_says() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var count = tool("count", (arguments, cancellation) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            return ToolOutcome.of("");
        });

        run(12, Limits.defaults().withParallelTools(1), count);

        assertThat(most).hasValue(1);
    }

    @Test
    void a_call_beyond_its_time_is_answered_told_to_stop_and_the_turn_goes_on() throws Exception {
        var stopped = new CompletableFuture<Boolean>();
        var hang = tool("hang", (arguments, cancellation) -> {
            if (arguments.contains("0")) {
                var cancelled = new CountDownLatch(1);
                cancellation.onCancel(cancelled::countDown);
                await(cancelled);
                stopped.complete(cancellation.isCancelled());
            }
            return ToolOutcome.of("in time");
        });

        var executed = run(2, Limits.defaults().withToolTime(Duration.ofMillis(250)), hang);

        assertThat(executed.get(0).result()).isEqualTo("Error: hang did not answer within 0.25 s and was given up");
        assertThat(executed.get(0).error()).isTrue();
        assertThat(executed.get(1).result()).isEqualTo("in time");
        assertThat(stopped.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_tool_that_ignores_everything_does_not_hold_the_turn() {
        var deaf = tool("deaf", (arguments, cancellation) -> {
            await(new CountDownLatch(1));
            return ToolOutcome.of("never");
        });

        assertThat(run(1, Limits.defaults().withToolTime(Duration.ofMillis(100)), deaf)
                        .get(0)
                        .result())
                .startsWith("Error: deaf did not answer");
    }

    @Test
    void cancelling_the_turn_ends_its_calls_and_the_wait_for_them() throws Exception {
        var running = new CountDownLatch(2);
        var ended = new CountDownLatch(2);
        var hang = tool("hang", (arguments, cancellation) -> {
            var cancelled = new CountDownLatch(1);
            cancellation.onCancel(cancelled::countDown);
            running.countDown();
            await(cancelled);
            ended.countDown();
            return ToolOutcome.failed("stopped");
        });
        script(2, "hang");
        var cancellation = Cancellation.create();
        var stream = new ToolLoop(model, List.of(hang), Limits.defaults()).stream(request(), cancellation);
        var pulled = CompletableFuture.runAsync(() -> stream.forEachRemaining(event -> {}));

        await(running);
        cancellation.cancel();

        assertThatThrownBy(() -> pulled.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Cancelled.class));
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_error_of_the_tool_s_thread_is_an_answer() {
        var broken = tool("broken", (arguments, cancellation) -> {
            throw new NoClassDefFoundError("gone");
        });

        assertThat(run(1, broken).get(0).result())
                .startsWith("Error: broken failed:")
                .contains("gone");
    }

    @Test
    void arguments_that_do_not_fit_the_schema_are_answered_and_never_run() {
        var called = new AtomicInteger();
        var schema = Json.read(
                "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"string\"}},\"required\":[\"n\",\"m\"]}");
        var strict = tool("strict", schema, (arguments, cancellation) -> {
            called.incrementAndGet();
            return ToolOutcome.of("");
        });

        assertThat(run(1, strict).get(0).result())
                .startsWith("Error: the arguments of strict do not fit its schema, so it was not run: ")
                .contains("/n", "integer found, string expected", "'m'");
        assertThat(called).hasValue(0);
    }

    @Test
    void a_schema_that_is_no_schema_checks_nothing() {
        var odd = tool(
                "odd",
                Json.read("{\"type\":17,\"properties\":[]}"),
                (arguments, cancellation) -> ToolOutcome.of("ran"));

        assertThat(run(1, odd).get(0).result()).isEqualTo("ran");
    }

    @Test
    void planning_mode_answers_mcp_calls_and_runs_custom_ones() {
        var search = tool("mcp__web__search", (arguments, cancellation) -> ToolOutcome.of("found"));
        var post = tool("mcp__web__post", (arguments, cancellation) -> ToolOutcome.of("posted"));
        var own = tool("custom_tool__add", (arguments, cancellation) -> ToolOutcome.of("3"));

        var all = planned(Planning.blockAll(), search, post, own);
        var some = planned(Planning.block(List.of("mcp__web__post")), search, post, own);
        var none = planned(Planning.off(), search, post, own);

        assertThat(all).extracting(ToolExecuted::error).containsExactly(true, true, false);
        assertThat(all.get(0).result())
                .isEqualTo("Error: planning mode: mcp__web__search is not run before the final presentation. Describe"
                        + " what you would do with it.");
        assertThat(some).extracting(ToolExecuted::result).startsWith("found").endsWith("3");
        assertThat(some).extracting(ToolExecuted::error).containsExactly(false, true, false);
        assertThat(none).extracting(ToolExecuted::result).containsExactly("found", "posted", "3");
    }

    @Test
    void what_a_source_has_to_say_comes_first_and_of_two_tools_with_one_name_the_first_is_offered() {
        var remark = new ModelEvent.Status("mcp-unavailable", "MCP server web is not there");
        var search = tool("search", (arguments, cancellation) -> ToolOutcome.of("first"));
        var other = tool("search", (arguments, cancellation) -> ToolOutcome.of("second"));
        var sources = ToolSource.all(List.of(
                new ToolSource.Fixed(new ToolSource.Offer(List.of(search), List.of(remark))),
                ToolSource.of(List.of(other))));
        script(1, "search");

        var events = collect(new ToolLoop(model, sources, Limits.defaults(), Planning::off));

        assertThat(events.get(0)).isEqualTo(remark);
        assertThat(events.get(1))
                .isEqualTo(new ModelEvent.Status(
                        "tool-hidden", "two tools are called \"search\"; the second is not offered"));
        assertThat(executed(events)).extracting(ToolExecuted::result).containsExactly("first");
        assertThat(model.requests.get(0).tools()).hasSize(1);
    }

    private List<ToolExecuted> planned(Planning planning, Tool... tools) {
        var calls = new ArrayList<ModelEvent>();
        for (Tool tool : tools) {
            calls.add(new ToolCallReady(
                    new ToolCall("c" + calls.size(), tool.definition().name(), "{}")));
        }
        calls.add(CALLS);
        model.then(calls.toArray(ModelEvent[]::new)).then(STOP);
        return executed(collect(new ToolLoop(model, ToolSource.of(List.of(tools)), Limits.defaults(), () -> planning)));
    }

    private List<ToolExecuted> run(int calls, Tool tool) {
        return run(calls, Limits.defaults(), tool);
    }

    private List<ToolExecuted> run(int calls, Limits limits, Tool tool) {
        script(calls, tool.definition().name());
        return executed(collect(new ToolLoop(model, List.of(tool), limits)));
    }

    private void script(int calls, String tool) {
        var events = new ArrayList<ModelEvent>();
        for (int i = 0; i < calls; i++) {
            events.add(new ToolCallReady(new ToolCall("c" + i, tool, "{\"n\":" + i + "}")));
        }
        events.add(CALLS);
        model.then(events.toArray(ModelEvent[]::new)).then(STOP);
    }

    private static List<ModelEvent> collect(ToolLoop loop) {
        var events = new ArrayList<ModelEvent>();
        try (var stream = loop.stream(request(), Cancellation.disabled())) {
            stream.forEachRemaining(events::add);
        }
        return events;
    }

    private static List<ToolExecuted> executed(List<ModelEvent> events) {
        return events.stream()
                .filter(ToolExecuted.class::isInstance)
                .map(ToolExecuted.class::cast)
                .toList();
    }

    private static ChatRequest request() {
        return new ChatRequest("m", List.of(Message.user("Hello")), List.of(), Map.of());
    }

    @FunctionalInterface
    private interface Body {
        ToolOutcome call(String arguments, Cancellation cancellation);
    }

    private static Tool tool(String name, Body body) {
        return tool(name, Json.object(), body);
    }

    private static Tool tool(String name, JsonNode schema, Body body) {
        return new Tool() {
            @Override
            public ToolDefinition definition() {
                return new ToolDefinition(name, "", schema);
            }

            @Override
            public ToolOutcome call(String arguments, Cancellation cancellation) {
                return body.call(arguments, cancellation);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
