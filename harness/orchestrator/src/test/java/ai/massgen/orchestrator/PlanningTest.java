package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.backend.tool.Planning;
import ai.massgen.backend.tool.PlanningMode;
import ai.massgen.orchestrator.config.RunConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** While agents coordinate MCP tools wait, where the configuration wants that; whoever presents runs them. */
class PlanningTest {
    private static final String TWO_TURNS =
            "[[{new_answer: A}], [{vote: agent1}], [Final A], [{new_answer: B}], [{vote: agent1}], [Final B]]";

    private final PlanningMode mode = new PlanningMode();
    private final List<Planning> seen = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void tools_wait_until_the_presentation_in_each_turn_anew() {
        run("Plan only.", "Q?", "And then?");

        assertThat(seen)
                .containsExactly(
                        Planning.blockAll(),
                        Planning.blockAll(),
                        Planning.off(),
                        Planning.blockAll(),
                        Planning.blockAll(),
                        Planning.off());
        assertThat(mode.get()).as("after the run").isEqualTo(Planning.off());
    }

    @Test
    void agents_are_told_while_they_plan_and_not_when_they_present() {
        run("Plan only.\n", "Q?");

        assertThat(told).hasSize(3);
        assertThat(told.subList(0, 2)).allSatisfy(system -> assertThat(system).endsWith("\n\nPlan only."));
        assertThat(told.get(2)).doesNotContain("Plan only.");
    }

    @Test
    void tools_wait_again_in_a_second_attempt_and_run_while_the_first_is_judged() {
        var team = new ScriptedTeam().agent("a", """
                coordination: [[{new_answer: A}], [{vote: agent1}], [{new_answer: B}], [{vote: agent1}]]
                presentation: [[First], [Second]]
                evaluation: [[{tool_calls: [{name: restart_orchestration, arguments: {}}]}]]
                """).config();

        play(new RunConfig(team.agents(), team.orchestrator().withOrchestrationRestarts(1), "Plan only."), "Q?");

        assertThat(seen)
                .containsExactly(
                        Planning.blockAll(),
                        Planning.blockAll(),
                        Planning.off(),
                        Planning.off(),
                        Planning.blockAll(),
                        Planning.blockAll(),
                        Planning.off());
    }

    @Test
    void nothing_waits_where_nobody_wants_it() {
        run(null, "Q?");

        assertThat(seen).hasSize(3).containsOnly(Planning.off());
    }

    private void run(@Nullable String planning, String... turns) {
        var team = new ScriptedTeam().agent("a", TWO_TURNS).config();
        play(new RunConfig(team.agents(), team.orchestrator(), planning), turns);
    }

    private void play(RunConfig config, String... turns) {
        var time = TimeSource.virtual(ScriptedTeam.START);
        var outcome = new Orchestrator(
                        config,
                        agent -> new Watching(ScriptedBackend.of(agent.backend(), time)),
                        new Schedule.RoundRobin(),
                        time,
                        event -> {})
                .planningBy(mode)
                .run(List.of(turns), Cancellation.disabled());
        assertThat(outcome.result().error()).isNull();
    }

    /** Notes what is blocked, and what the agent is told, when it is asked. */
    private final class Watching implements Backend {
        private final Backend backend;

        Watching(Backend backend) {
            this.backend = backend;
        }

        @Override
        public ChatStream stream(ChatRequest request, Cancellation cancellation) {
            seen.add(mode.get());
            told.add(request.messages().get(0).text());
            return backend.stream(request, cancellation);
        }

        @Override
        public Capabilities capabilities() {
            return backend.capabilities();
        }
    }
}
