package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrchestratorTest {

    @Test
    void a_lone_agent_answers_votes_for_itself_and_presents() {
        var ran = new ScriptedTeam()
                .agent("a", "[[{new_answer: Paris}], [{vote: {agent_id: agent1, reason: good}}], [Final, ' words']]")
                .run();

        assertThat(ran.result().answer()).isEqualTo("Final words");
    }
}
