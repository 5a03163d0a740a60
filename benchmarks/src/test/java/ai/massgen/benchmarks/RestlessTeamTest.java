package ai.massgen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is measured is what its name says. */
class RestlessTeamTest {
    @Test
    void those_who_wait_vote_when_all_answers_are_there() {
        var steps = votesAndAnswers(RestlessTeam.waiting(4, 3));

        assertThat(steps.subList(0, 4)).containsOnly("new_answer");
        assertThat(steps.subList(4, steps.size()))
                .allMatch(step -> step.startsWith("vote"))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void those_who_vote_do_so_again_after_each_answer() {
        assertThat(votesAndAnswers(RestlessTeam.voting(4, 3)))
                .filteredOn(step -> step.startsWith("vote"))
                .hasSizeGreaterThan(3 * 4);
    }

    private static List<String> votesAndAnswers(RestlessTeam team) {
        var steps = new ArrayList<String>();
        team.ask(event -> {
            if (event instanceof Event.Coordination step && step.type().matches("new_answer|vote_.*")) {
                steps.add(step.type());
            }
        });
        return steps;
    }
}
