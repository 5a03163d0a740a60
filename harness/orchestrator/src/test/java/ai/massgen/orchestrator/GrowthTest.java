package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.transcript.Event;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A run of twice the events costs twice as much, not four times. Cost is counted in bytes allocated, which do not depend on how busy
 * the machine is. What takes time and no memory is seen in the CPU time of the thread, where eight times the events leave room for what is
 * not exact in that.
 */
class GrowthTest {
    /** Twice, and a fifth more for what is not exact in counting. */
    private static final double TWICE = 2.4;

    @Test
    void cost_grows_with_the_pieces_of_a_response() {
        var brief = cost(chatty(50, 100));
        var lengthy = cost(chatty(50, 200));

        assertThat(lengthy.events).isGreaterThan(10_000);
        assertThat(lengthy.perEvent()).isLessThan(brief.perEvent() * TWICE / 2);
    }

    @Test
    void cost_grows_with_the_restarts() {
        var few = cost(restless(100));
        var many = cost(restless(200));

        assertThat(many.restarts).isEqualTo(199);
        assertThat((double) many.bytes / few.bytes).isLessThan(TWICE);
    }

    @Test
    void time_grows_with_the_pieces_of_a_response() {
        var brief = chatty(50, 200);
        var lengthy = chatty(50, 1600);
        run(brief);

        assertThat((double) leastTime(lengthy) / leastTime(brief)).isLessThan(2.5 * 8);
    }

    @Test
    void fifty_agents_and_two_hundred_restarts_stay_below_the_bound_for_memory() {
        assertThat(cost(restless(200)).bytes)
                .as("all that is allocated in the whole run, most of it free again at once")
                .isLessThan(256L * 1024 * 1024 * 4);
    }

    /** What a run cost this thread. */
    private record Cost(long bytes, long nanos, long events, int restarts) {
        double perEvent() {
            return (double) bytes / events;
        }
    }

    /** The second of two runs: the first one loads the classes. */
    private static Cost cost(ScriptedTeam team) {
        run(team);
        return run(team);
    }

    /** Of three runs, in nanoseconds: what disturbs a run makes it longer. */
    private static long leastTime(ScriptedTeam team) {
        return LongStream.generate(() -> run(team).nanos).limit(3).min().orElseThrow();
    }

    private static Cost run(ScriptedTeam team) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var events = new AtomicLong();
        var time = TimeSource.virtual(ScriptedTeam.START);
        Consumer<Event> sink = event -> events.incrementAndGet();
        var orchestrator = new Orchestrator(
                team.config(),
                agent -> ScriptedBackend.of(agent.backend(), time),
                new Schedule.RoundRobin(),
                time,
                sink);
        long before = threads.getCurrentThreadAllocatedBytes();
        long began = threads.getCurrentThreadCpuTime();
        var outcome = orchestrator.run(List.of("Q?"), Cancellation.disabled());
        return new Cost(
                threads.getCurrentThreadAllocatedBytes() - before,
                threads.getCurrentThreadCpuTime() - began,
                events.get(),
                outcome.result().restarts());
    }

    /** Agents that talk, answer at once together, and vote. */
    private static ScriptedTeam chatty(int agents, int pieces) {
        var talk = "a, ".repeat(pieces);
        var team = new ScriptedTeam();
        for (int i = 1; i <= agents; i++) {
            team.agent("agent-" + i, "[[" + talk + "{new_answer: Answer " + i + "}], [{vote: agent1}], [Final]]");
        }
        return team;
    }

    /** One agent answers again and again; the others are restarted each time. */
    private static ScriptedTeam restless(int answers) {
        var script = new StringBuilder("{coordination: [");
        for (int i = 0; i < answers; i++) {
            script.append("[{new_answer: Answer ").append(i).append("}], ");
        }
        var team = new ScriptedTeam().agent("first", script + "[{vote: agent1}]], presentation: [[Final]]}");
        var votes = "[{vote: agent1}], ".repeat(answers + 2);
        for (int i = 2; i <= 50; i++) {
            team.agent("agent-" + i, "{coordination: [" + votes + "[{vote: agent1}]], presentation: []}");
        }
        return team;
    }
}
