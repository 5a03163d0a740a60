package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.transcript.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits of a turn and of an agent's run, on the clock that is passed in. */
class TimeLimitTest {
    @Test
    void the_limit_passes_on_the_clock_that_is_passed_in() {
        var ran = new ScriptedTeam()
                .agent("a", "[[{delay: 1s}, {new_answer: A}], [{delay: 1s}, {vote: agent1}], [{delay: 9s}, Final]]")
                .agent("b", "[[{hang: true}]]")
                .timeout(Duration.ofSeconds(5))
                .run(new Schedule.Arrival(), "Q?");

        assertThat(ran.story()).contains("agent_timeout b").doesNotContain("agent_timeout a");
        assertThat(ran.result().answer()).isEqualTo("Final");
        assertThat(ran.shown()).contains("content(-) ⚠️ Time is up: the limit is 5 s");
    }

    @Test
    void a_limit_that_passes_while_an_observer_takes_its_time_ends_the_turn_and_not_the_observer() {
        var team = new ScriptedTeam()
                .agent("a", "[[{new_answer: A}], [{vote: agent1}], [Final]]")
                .agent("b", "[[{hang: true}]]")
                .timeout(Duration.ofSeconds(5));
        var time = TimeSource.virtual(ScriptedTeam.START);
        var events = new ArrayList<Event>();

        var outcome = new Orchestrator(
                        team.config(),
                        agent -> ScriptedBackend.of(agent.backend(), time),
                        new Schedule.Arrival(),
                        time,
                        event -> {
                            events.add(event);
                            if (event instanceof Event.Coordination told
                                    && told.type().equals("new_answer")) {
                                time.pass(Duration.ofSeconds(9), Cancellation.disabled());
                            }
                        })
                .run(List.of("Q?"), Cancellation.disabled());

        assertThat(new ScriptedTeam.Ran(outcome, events).story()).contains("agent_timeout b", "session_end");
        assertThat(outcome.result().answer()).isEqualTo("Final");
    }

    @Test
    void agents_that_take_their_time_take_it_at_once_under_arrival() {
        var team = new ScriptedTeam()
                .agent(
                        "a",
                        "{coordination: [[{delay: 3s}, {new_answer: A}], [{delay: 3s}, {vote: agent1}]], presentation: [[F]]}")
                .agent(
                        "b",
                        "{coordination: [[{delay: 2s}, {new_answer: B}], [{delay: 2s}, {vote: agent1}], [{delay: 2s}, {vote: agent1}]], presentation: [[F]]}")
                .timeout(Duration.ofMillis(6500));

        assertThat(team.run(new Schedule.Arrival(), "Q?").story()).doesNotContain("agent_timeout a");
        assertThat(team.run(new Schedule.RoundRobin(), "Q?").story()).contains("agent_timeout a");
    }

    @Test
    void an_agent_that_takes_too_long_is_asked_anew_and_then_left_out() {
        var ran = new ScriptedTeam()
                .agent("a", "[[{new_answer: A}], [{delay: 1s}, {vote: agent1}], [Final]]")
                .agent("b", "[[{hang: true}], [so, {hang: true}]]")
                .with(OrchestratorConfig.defaults().withAgentTimeout(Duration.ofSeconds(5)))
                .run(new Schedule.Arrival(), "Q?");

        assertThat(ran.result().answer()).isEqualTo("Final");
        assertThat(ran.result().votes()).containsExactly(entry("a", "a"));
        assertThat(ran.story().stream().filter("agent_timeout b"::equals)).hasSize(2);
        assertThat(ran.told("status_change"))
                .anySatisfy(told -> assertThat(told.details()).containsEntry("status", "failed"));
        assertThat(ran.shown()).contains("content(b) ❌ Run failed: did not finish its run within the limit of 5 s");
        assertThat(ran.calls("b")).as("the first call said nothing").isEqualTo(1);
    }

    @Test
    void an_agent_that_has_voted_has_no_limit_while_it_waits() {
        var ran = new ScriptedTeam()
                .agent("a", "[[{new_answer: A}], [{vote: agent1}], [Final]]")
                .agent("b", "[[{delay: 4s}, hm], [{delay: 4s}, {vote: agent1}]]")
                .with(OrchestratorConfig.defaults().withAgentTimeout(Duration.ofSeconds(5)))
                .run(new Schedule.Arrival(), "Q?");

        assertThat(ran.story()).doesNotContain("agent_timeout a", "agent_timeout b");
        assertThat(ran.result().votes()).containsExactly(entry("a", "a"), entry("b", "a"));
    }

    @Test
    void a_presenter_that_takes_too_long_leaves_its_answer() {
        var ran = new ScriptedTeam()
                .agent("a", "[[{new_answer: A}], [{vote: agent1}], [{hang: true}]]")
                .with(OrchestratorConfig.defaults().withAgentTimeout(Duration.ofSeconds(5)))
                .run(new Schedule.Arrival(), "Q?");

        assertThat(ran.result().answer()).isEqualTo("A");
        assertThat(ran.story()).contains("agent_timeout a");
        assertThat(ran.shown()).contains("error(a) ❌ Run failed: did not finish its run within the limit of 5 s");
    }

    @Test
    void the_turns_limit_comes_before_that_of_a_run_that_is_longer() {
        var ran = new ScriptedTeam()
                .agent("a", "[[{hang: true}]]")
                .with(OrchestratorConfig.defaults()
                        .withAgentTimeout(Duration.ofSeconds(5))
                        .withTimeout(Duration.ofSeconds(4)))
                .run(new Schedule.Arrival(), "Q?");

        assertThat(ran.shown()).contains("content(-) ⚠️ Time is up: the limit is 4 s");
        assertThat(ran.calls("a")).isZero();
    }
}
