package ai.massgen.orchestrator;

import static ai.massgen.orchestrator.Play.answers;
import static ai.massgen.orchestrator.Play.fails;
import static ai.massgen.orchestrator.Play.failsForGood;
import static ai.massgen.orchestrator.Play.says;
import static ai.massgen.orchestrator.Play.stop;
import static ai.massgen.orchestrator.Play.timeUp;
import static ai.massgen.orchestrator.Play.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.massgen.orchestrator.CoordinationState.Phase;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FinaleTest {

    @Nested
    class The_end {

        @Test
        void comes_when_everybody_has_voted() {
            var play = Play.of("a", "b", "c")
                    .hear(answers("a", "A"), answers("b", "B"), answers("c", "C"))
                    .hear(votes("a", "agent2"), votes("b", "agent2"), votes("c", "agent3"));

            assertThat(play.state().phase()).isEqualTo(Phase.PRESENTING);
            assertThat(play.effects(Effect.Present.class))
                    .extracting(Effect.Present::agent)
                    .containsExactly("b");
            assertThat(play.effects(Effect.Present.class).get(0).voteSummary())
                    .isEqualTo("You received 2 votes, for these reasons: good; good");
        }

        @Test
        void comes_without_those_who_are_out() {
            var play = Play.of("a", "b")
                    .hear(answers("a", "A"))
                    .hear(votes("a", "agent1"))
                    .hear(failsForGood("b"));

            assertThat(play.effects(Effect.Present.class))
                    .extracting(Effect.Present::agent)
                    .containsExactly("a");
        }

        @Test
        void breaks_ties_by_registration_and_says_so() {
            var play = Play.of("z", "a")
                    .hear(answers("z", "Z"), answers("a", "A"))
                    .hear(votes("z", "agent2"), votes("a", "agent1"));

            var present = play.effects(Effect.Present.class).get(0);
            assertThat(present.agent()).isEqualTo("z");
            assertThat(present.voteSummary()).contains("tie");
        }

        @Test
        void is_the_presented_text() {
            var result = presenting().hear(says("a", "  Final. ")).result();

            assertThat(result.answer()).isEqualTo("Final.");
            assertThat(result.winner()).isEqualTo("a");
            assertThat(result.votes()).containsExactly(entry("a", "a"));
            assertThat(result.restarts()).isZero();
            assertThat(result.error()).isNull();
        }

        @Test
        void is_the_stored_answer_when_the_presentation_is_empty_or_fails() {
            assertThat(presenting().hear(says("a", " ")).result().answer()).isEqualTo("A");
            assertThat(presenting().hear(fails("a")).result().answer()).isEqualTo("A");
            assertThat(presenting().hear(fails("a")).result().error()).isNull();
        }

        @Test
        void shows_the_stored_answer_before_the_winners_done() {
            var play = presenting().hear(says("a", " "));

            var types = play.effects(Effect.Show.class).stream()
                    .map(Effect.Show::type)
                    .toList();
            assertThat(types).containsExactly("content", "done", "done");
        }

        @Test
        void counts_reopened_votes_after_the_first() {
            var play = Play.of("a", "b")
                    .hear(answers("a", "A1"))
                    .hear(answers("a", "A2"))
                    .hear(answers("b", "B1"))
                    .hear(says("a", "restarts me"))
                    .hear(votes("a", "agent1"), votes("b", "agent1"))
                    .hear(says("a", "Final"));

            assertThat(play.result().restarts()).isEqualTo(2);
            assertThat(play.result().answers()).extracting("label").containsExactly("agent1.1", "agent1.2", "agent2.1");
        }

        @Test
        void without_any_answer_is_the_failure_of_the_agent_that_failed_last() {
            var play = Play.of("a", "b").hear(failsForGood("a"));
            for (int attempt = 0; attempt < 6; attempt++) {
                play.hear(fails("b"));
            }

            var error = play.error();
            assertThat(error.kind()).isEqualTo("overloaded");
            assertThat(error.agent()).isEqualTo("b");
            assertThat(error.provider()).isEqualTo("provider");
            assertThat(error.retryAfterMillis()).isEqualTo(3000);
            assertThat(play.result().answer()).isNull();
        }

        @Test
        void of_an_agent_that_never_decides_says_what_it_was_told() {
            var play = Play.of("a");
            for (int attempt = 0; attempt < 6; attempt++) {
                play.hear(votes("a", "agent1"));
            }

            var error = play.error();
            assertThat(error.kind()).isEqualTo("no-decision");
            assertThat(error.message()).contains("3 attempts").contains("no answer to vote for yet");
        }

        @Test
        void can_be_won_by_an_agent_that_is_out() {
            var play = Play.of("a", "b")
                    .hear(answers("a", "A"))
                    .hear(failsForGood("a"))
                    .hear(says("b", ""));
            play.hear(votes("b", "agent1"));

            assertThat(play.effects(Effect.Present.class))
                    .extracting(Effect.Present::agent)
                    .containsExactly("a");
        }

        @Test
        void changes_nothing_any_more() {
            var play = presenting().hear(says("a", "Final"));
            var state = play.state();

            assertThat(play.hear(says("a", "More")).state()).isEqualTo(state);
        }

        private static Play presenting() {
            return Play.of("a").hear(answers("a", "A")).hear(votes("a", "agent1"));
        }
    }

    @Nested
    class A_limit {

        @Test
        void without_an_answer_ends_in_a_timeout() {
            var play = Play.of("a", "b").hear(timeUp());

            assertThat(play.told()).containsExactly("agent_timeout a", "agent_timeout b", "session_end");
            var error = play.error();
            assertThat(error.kind()).isEqualTo("timeout");
            assertThat(error.message()).isEqualTo("no agent answered within the limit of 2 s");
        }

        @Test
        void lets_the_best_answer_be_presented() {
            var play = Play.of("a", "b")
                    .hear(answers("b", "B"))
                    .hear(votes("b", "agent2"))
                    .hear(timeUp());

            assertThat(play.told()).startsWith("agent_timeout a").doesNotContain("agent_timeout b");
            assertThat(play.effects(Effect.Present.class))
                    .extracting(Effect.Present::agent)
                    .containsExactly("b");
            assertThat(play.state().timedOut()).isTrue();
        }

        @Test
        void during_the_presentation_ends_with_the_stored_answer() {
            var play = Play.of("a")
                    .hear(answers("a", "A"))
                    .hear(votes("a", "agent1"))
                    .hear(timeUp());

            assertThat(play.result().answer()).isEqualTo("A");
            assertThat(play.result().error()).isNull();
            assertThat(play.effects(Effect.Present.class)).isEmpty();
        }
    }

    @Nested
    class A_stop {

        @Test
        void ends_with_the_best_answer_so_far() {
            var play = Play.of("a", "b").hear(answers("b", "B")).hear(stop());

            assertThat(play.result().answer()).isEqualTo("B");
            assertThat(play.result().winner()).isEqualTo("b");
            assertThat(play.error().kind()).isEqualTo("cancelled");
        }

        @Test
        void without_an_answer_ends_with_nothing() {
            var play = Play.of("a", "b").hear(stop());

            assertThat(play.result().answer()).isNull();
            assertThat(play.result().winner()).isNull();
            assertThat(play.told()).containsExactly("agent_cancelled a", "agent_cancelled b", "session_end");
        }
    }

    @Nested
    class Skipped_coordination {

        @Test
        void lets_the_first_agent_present_at_once() {
            var play = Play.of(RulesTest.skipping(), "b", "a");

            assertThat(play.effects(Effect.Start.class)).isEmpty();
            assertThat(play.effects(Effect.Present.class))
                    .containsExactly(new Effect.Present("b", Map.of(), "Nobody voted."));
        }

        @Test
        void fails_when_nothing_is_presented() {
            var empty = Play.of(RulesTest.skipping(), "a").hear(says("a", ""));
            var failed = Play.of(RulesTest.skipping(), "a").hear(fails("a"));

            assertThat(empty.error().kind()).isEqualTo("no-decision");
            assertThat(failed.error().kind()).isEqualTo("overloaded");
        }
    }
}
