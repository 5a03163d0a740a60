package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private static final int SEEDS = 1000;
    private static final ScriptedTeam TEAM = team();

    @Test
    void the_invariants_hold_under_a_thousand_seeds() {
        Set<String> winners = new HashSet<>();
        Set<Integer> restarts = new HashSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            var ran = TEAM.run(new Schedule.Seeded(seed), "Q?");
            check(ran, seed);
            winners.add(String.valueOf(ran.result().winner()));
            restarts.add(ran.result().restarts());
        }

        assertThat(winners).as("the seeds reach different ends").hasSizeGreaterThan(1);
        assertThat(restarts).hasSizeGreaterThan(1);
    }

    private static void check(ScriptedTeam.Ran ran, long seed) {
        assertThat(Invariants.violations(ran.events(), ran.result()))
                .as(() -> "seed " + seed + "\n" + ran.story())
                .isEmpty();
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        for (long seed = 1; seed <= 50; seed++) {
            var first = TEAM.run(new Schedule.Seeded(seed), "Q?");
            var second = TEAM.run(new Schedule.Seeded(seed), "Q?");

            assertThat(second.events()).isEqualTo(first.events());
            assertThat(second.outcome()).isEqualTo(first.outcome());
        }
    }

    @Test
    void the_schedule_that_a_run_leaves_repeats_it() {
        for (long seed = 1; seed <= 50; seed++) {
            var first = TEAM.run(new Schedule.Seeded(seed), "Q?");
            var repeated = TEAM.run(first.outcome().schedule(), "Q?");

            assertThat(repeated.events()).isEqualTo(first.events());
        }
    }

    /** Models that answer, vote, are wrong, say nothing, fail and recover. */
    static ScriptedTeam team() {
        var votes = ", [{vote: agent1}], [{vote: agent2}], [{vote: agent1}], [{vote: agent4}], [{vote: agent2}]";
        var presentation = ", presentation: [[Final]]}";
        return new ScriptedTeam()
                .agent("ann", "{coordination: [[thinking, {new_answer: A1}]" + votes + votes + "]" + presentation)
                .agent(
                        "bob",
                        "{coordination: [[hm], [{new_answer: B1}], [{new_answer: B2}]" + votes + votes + "]"
                                + presentation)
                .agent(
                        "cid",
                        "{coordination: [[{vote: agent9}], [{error: {kind: overloaded}}], [{new_answer: ''}], [{new_answer: C1}]"
                                + votes + votes + "]" + presentation)
                .agent(
                        "dan",
                        "{coordination: [[a, b, c, {new_answer: D1}, {vote: agent1}]" + votes + votes + "]"
                                + presentation);
    }
}
