package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.transcript.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each agent on a thread of its own. Nothing here waits for a span: who must be first is told by latches. */
@Timeout(120)
class LiveTest {

    @Test
    void agents_on_threads_come_to_an_end() {
        for (int i = 0; i < 20; i++) {
            var team = team();
            var events = new ArrayList<Event>();
            var outcome = live(team, LiveTest::scripted, events, Cancellation.disabled());

            assertThat(outcome.result().error()).isNull();
            assertThat(Invariants.violations(events, outcome.result())).isEmpty();
        }
    }

    @Test
    void a_live_run_can_be_repeated_by_the_schedule_that_it_leaves() {
        var events = new ArrayList<Event>();
        var outcome = live(team(), LiveTest::scripted, events, Cancellation.disabled());

        var repeated = team().run(outcome.schedule(), "Q?");

        assertThat(repeated.events()).isEqualTo(events);
        assertThat(repeated.result()).isEqualTo(outcome.result());
    }

    @Test
    void agents_are_asked_at_the_same_time() {
        var everybody = new CountDownLatch(3);
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Function<AgentConfig, Backend> meeting = agent -> new FirstCall(scripted(agent), () -> {
            threads.add(Thread.currentThread().getName());
            everybody.countDown();
            await(everybody);
        });

        live(team(), meeting, new ArrayList<>(), Cancellation.disabled());

        assertThat(threads).containsExactlyInAnyOrder("agent a", "agent b", "agent c");
    }

    @Test
    void a_stop_ends_agents_that_hang() {
        var asked = new CountDownLatch(1);
        var cancellation = Cancellation.create();
        var stopper = new Thread(() -> {
            await(asked);
            cancellation.cancel();
        });
        stopper.start();
        var team = new ScriptedTeam().agent("a", "[[{hang: true}]]");

        var outcome =
                live(team, agent -> new FirstCall(scripted(agent), asked::countDown), new ArrayList<>(), cancellation);

        assertThat(Objects.requireNonNull(outcome.result().error()).kind()).isEqualTo("cancelled");
    }

    @Test
    void the_limit_ends_agents_that_hang() {
        var team = new ScriptedTeam().agent("a", "[[{hang: true}]]").timeout(Duration.ofMillis(1));

        var outcome = live(team, LiveTest::scripted, new ArrayList<>(), Cancellation.disabled());

        assertThat(Objects.requireNonNull(outcome.result().error()).kind()).isEqualTo("timeout");
    }

    @Test
    void the_best_answer_is_presented_when_time_is_up() {
        var time = new Jumping();
        var team = new ScriptedTeam()
                .agent("a", "[[{new_answer: A}], [{vote: agent1}], [Final]]")
                .agent("b", "[[{hang: true}]]");
        Function<AgentConfig, Backend> backends =
                agent -> new SecondCall(scripted(agent), agent.id().equals("a") ? time::jump : () -> {});
        var events = new ArrayList<Event>();

        var outcome = Orchestrator.live(team.config(), backends, time, events::add)
                .run(List.of("Q?"), Cancellation.disabled());

        assertThat(outcome.result().answer()).isEqualTo("Final");
        assertThat(new ScriptedTeam.Ran(outcome, events).story()).contains("agent_timeout b");
    }

    /** Stands still until it jumps by an hour. */
    private static final class Jumping implements TimeSource {
        private volatile Instant now = ScriptedTeam.START;

        void jump() {
            now = ScriptedTeam.START.plus(Duration.ofHours(1));
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void pass(Duration span, Cancellation cancellation) {
            TimeSource.system().pass(span, cancellation);
        }
    }

    /** Does something before the second request. */
    private static final class SecondCall implements Backend {
        private final Backend backend;
        private final Runnable second;
        private final AtomicInteger calls = new AtomicInteger();

        SecondCall(Backend backend, Runnable second) {
            this.backend = backend;
            this.second = second;
        }

        @Override
        public ChatStream stream(ChatRequest request, Cancellation cancellation) {
            if (calls.incrementAndGet() == 2) {
                second.run();
            }
            return backend.stream(request, cancellation);
        }

        @Override
        public Capabilities capabilities() {
            return backend.capabilities();
        }
    }

    @Test
    void a_defect_of_a_backend_reaches_the_caller() {
        Function<AgentConfig, Backend> broken = agent -> new FirstCall(scripted(agent), () -> {
            throw new IllegalStateException("a defect");
        });

        assertThatThrownBy(() -> live(team(), broken, new ArrayList<>(), Cancellation.disabled()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a defect");
    }

    private static RunOutcome live(
            ScriptedTeam team, Function<AgentConfig, Backend> backends, List<Event> events, Cancellation cancellation) {
        // The prompts tell the time of a clock that stands still, so that a repeated run is asked the same.
        return Orchestrator.live(team.config(), backends, new Standing(), events::add)
                .run(List.of("Q?"), cancellation);
    }

    /** Tells the test's time until it is waited on: limits are measured on the machine's clock. */
    private static final class Standing implements TimeSource {
        private final Instant began = Instant.now();

        @Override
        public Instant now() {
            return ScriptedTeam.START.plus(Duration.between(began, Instant.now()));
        }

        @Override
        public void pass(Duration span, Cancellation cancellation) {
            TimeSource.system().pass(span, cancellation);
        }
    }

    private static Backend scripted(AgentConfig agent) {
        return ScriptedBackend.of(agent.backend(), TimeSource.system());
    }

    private static ScriptedTeam team() {
        var votes = ", [{vote: agent1}], [{vote: agent1}], [{vote: agent2}], [{vote: agent1}], [{vote: agent1}]]";
        return new ScriptedTeam()
                .agent("a", "{coordination: [[{new_answer: A}]" + votes + ", presentation: [[F]]}")
                .agent("b", "{coordination: [[hm], [{new_answer: B}]" + votes + ", presentation: [[F]]}")
                .agent("c", "{coordination: [[{error: {kind: connection}}]" + votes + ", presentation: [[F]]}");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something before the first request. */
    private static final class FirstCall implements Backend {
        private final Backend backend;
        private final Runnable first;
        private boolean called;

        FirstCall(Backend backend, Runnable first) {
            this.backend = backend;
            this.first = first;
        }

        @Override
        public ChatStream stream(ChatRequest request, Cancellation cancellation) {
            if (!called) {
                called = true;
                first.run();
            }
            return backend.stream(request, cancellation);
        }

        @Override
        public Capabilities capabilities() {
            return backend.capabilities();
        }
    }
}
