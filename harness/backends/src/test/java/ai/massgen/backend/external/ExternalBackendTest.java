package ai.massgen.backend.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Reply;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.http.HttpTransport;
import ai.massgen.backend.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExternalBackendTest {
    @Test
    void pieces_are_handed_on_before_the_agent_is_done() throws Exception {
        var heard = new CountDownLatch(1);
        var backend = backend((request, answer, cancellation) -> {
            answer.text("first");
            heard.await();
            answer.text("");
            answer.reasoning("hm");
            answer.call("vote", "{}");
            answer.usage(3, 2);
        });
        try (var stream = backend.stream(request(), Cancellation.disabled())) {
            assertThat(stream.next()).isEqualTo(new ModelEvent.TextDelta("first"));
            heard.countDown();
            var rest = new ArrayList<ModelEvent>();
            stream.forEachRemaining(rest::add);

            assertThat(rest).hasSize(4);
            assertThat(rest.get(1)).isEqualTo(new ModelEvent.ToolCallReady(new ToolCall("call_0", "vote", "{}")));
            assertThat(rest.get(3)).isEqualTo(new ModelEvent.Done(FinishReason.TOOL_CALLS, null, null));
        }
    }

    @Test
    void a_function_from_text_to_text_is_an_agent() {
        var vote = new ToolDefinition("vote", "", Json.object());
        var request = new ChatRequest("", List.of(Message.user("Hi")), List.of(vote), Map.of());
        var backend = backend(ExternalAgent.ofText(
                prompt -> prompt.contains("User: Hi") ? "{\"tool_name\":\"vote\",\"arguments\":{}}" : prompt));

        assertThat(Reply.collect(backend.stream(request, Cancellation.disabled()))
                        .toolCalls())
                .containsExactly(new ToolCall("call_0", "vote", "{}"));
    }

    @Test
    void whatever_it_throws_is_a_failure() {
        var limit = new BackendException(new Failure.RateLimited(Failure.Origin.local("theirs", "slow down"), null));

        assertThat(failure((request, answer, cancellation) -> {
                    throw new java.io.IOException("line is dead");
                }))
                .isEqualTo(new Failure.ServerError(Failure.Origin.local("agent", "line is dead"), null));
        assertThat(failure((request, answer, cancellation) -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(Failure.ServerError.class);
        assertThat(failure((request, answer, cancellation) -> {
                    throw limit;
                }))
                .isEqualTo(limit.failure());
    }

    @Test
    void silence_is_timed_out_and_the_agent_is_told() throws Exception {
        var told = new CompletableFuture<Boolean>();
        ExternalAgent agent = (request, answer, cancellation) -> {
            cancellation.onCancel(() -> told.complete(true));
            new CountDownLatch(1).await();
        };
        var backend = new ExternalBackend("agent", agent, Limits.defaults().withIdle(Duration.ofMillis(200)));
        var stream = backend.stream(request(), Cancellation.disabled());

        assertThatThrownBy(stream::hasNext)
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.TimedOut.class));
        assertThat(told.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closing_ends_a_blocked_pull_and_an_agent_that_writes_on() throws Exception {
        var running = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var backend = backend((request, answer, cancellation) -> {
            running.countDown();
            var cancelled = new CountDownLatch(1);
            cancellation.onCancel(cancelled::countDown);
            cancelled.await();
            for (int i = 0; i < 1000; i++) {
                answer.text("nobody listens");
            }
            ended.countDown();
        });
        var stream = backend.stream(request(), Cancellation.disabled());
        var pulled = CompletableFuture.supplyAsync(stream::hasNext);
        running.await();
        stream.close();

        assertThatThrownBy(() -> pulled.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Cancelled.class));
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_fast_agent_waits_for_a_slow_reader() {
        var backend = backend((request, answer, cancellation) -> {
            for (int i = 0; i < 10_000; i++) {
                answer.text("x");
            }
        });

        assertThat(Reply.collect(backend.stream(request(), Cancellation.disabled()))
                        .text())
                .hasSize(10_000);
    }

    @Test
    void a_block_names_an_agent_that_is_on_the_class_path() {
        var echo = Backends.create(settings("echo"), context());

        assertThat(Reply.collect(echo.stream(request(), Cancellation.disabled()))
                        .text())
                .isEqualTo("Hi");
        assertThatThrownBy(() -> Backends.create(settings("ecco"), context()))
                .hasMessageContaining("there is no external agent \"ecco\"")
                .hasMessageContaining("known agents: [echo]");
    }

    /** For {@link java.util.ServiceLoader}. */
    public static final class Echo implements ExternalAgents {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public ExternalAgent create(BackendSettings settings) {
            return ExternalAgent.ofText(prompt -> prompt);
        }
    }

    private static BackendSettings settings(String agent) {
        return new BackendSettings("external", null, null, null, Map.of("agent", Json.string(agent)));
    }

    private static BackendContext context() {
        return BackendContext.replay(HttpTransport.live(), TimeSource.virtual(Instant.EPOCH));
    }

    private static ExternalBackend backend(ExternalAgent agent) {
        return new ExternalBackend("agent", agent, Limits.defaults());
    }

    private static Failure failure(ExternalAgent agent) {
        try {
            throw new AssertionError(Reply.collect(backend(agent).stream(request(), Cancellation.disabled())));
        } catch (BackendException e) {
            return e.failure();
        }
    }

    private static ChatRequest request() {
        return new ChatRequest("", List.of(Message.user("Hi")), List.of(), Map.of());
    }
}
