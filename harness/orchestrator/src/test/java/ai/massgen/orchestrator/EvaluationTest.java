package ai.massgen.orchestrator;

import static ai.massgen.orchestrator.Play.answers;
import static ai.massgen.orchestrator.Play.calls;
import static ai.massgen.orchestrator.Play.fails;
import static ai.massgen.orchestrator.Play.failsForGood;
import static ai.massgen.orchestrator.Play.overdue;
import static ai.massgen.orchestrator.Play.restart;
import static ai.massgen.orchestrator.Play.says;
import static ai.massgen.orchestrator.Play.stop;
import static ai.massgen.orchestrator.Play.submit;
import static ai.massgen.orchestrator.Play.timeUp;
import static ai.massgen.orchestrator.Play.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.massgen.backend.ToolCall;
import ai.massgen.orchestrator.AgentState.Standing;
import ai.massgen.orchestrator.CoordinationState.Phase;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final OrchestratorConfig ONE_MORE =
            OrchestratorConfig.defaults().withOrchestrationRestarts(1);

    @Test
    void a_presentation_ends_the_turn_where_no_other_attempt_is_allowed() {
        var play =
                Play.of("a").hear(answers("a", "A")).hear(votes("a", "agent1")).hear(says("a", "Final"));

        assertThat(play.result().answer()).isEqualTo("Final");
        assertThat(play.effects(Effect.Evaluate.class)).isEmpty();
    }

    @Test
    void the_presenter_judges_what_it_presented() {
        var play = presented();

        assertThat(play.state().phase()).isEqualTo(Phase.EVALUATING);
        assertThat(play.effects(Effect.Evaluate.class)).containsExactly(new Effect.Evaluate("a", "Final"));
        assertThat(play.told()).containsExactly("final_answer a", "status_change a", "post_evaluation_start a");
        assertThat(play.told("post_evaluation_start").details()).containsEntry("attempt", 1);
        assertThat(play.shown()).containsExactly(Wording.EVALUATING);
    }

    @Test
    void an_empty_presentation_has_the_stored_answer_judged() {
        var play = voted(ONE_MORE).hear(says("a", ""));

        assertThat(play.effects(Effect.Evaluate.class)).containsExactly(new Effect.Evaluate("a", "A"));
    }

    @Test
    void a_presentation_that_failed_is_not_judged() {
        var play = voted(ONE_MORE).hear(fails("a"));

        assertThat(play.result().answer()).isEqualTo("A");
        assertThat(play.effects(Effect.Evaluate.class)).isEmpty();
    }

    @Test
    void after_the_turns_limit_nothing_is_judged() {
        var play = Play.of(ONE_MORE, "a").hear(answers("a", "A")).hear(timeUp()).hear(says("a", "Final"));

        assertThat(play.result().answer()).isEqualTo("Final");
    }

    @Test
    void a_debug_answer_is_judged_instead_in_the_first_attempt_only() {
        var play = voted(OrchestratorConfig.defaults()
                        .withOrchestrationRestarts(2)
                        .withDebugFinalAnswer("Wrong."))
                .hear(says("a", "Final"));

        assertThat(play.effects(Effect.Evaluate.class)).containsExactly(new Effect.Evaluate("a", "Wrong."));
        assertThat(play.shown()).containsExactly(Wording.debugAnswer("Wrong."), Wording.EVALUATING);
        play.hear(calls("a", restart("x", "y")))
                .hear(answers("a", "B"))
                .hear(votes("a", "agent1"))
                .hear(says("a", "Second"));
        assertThat(play.effects(Effect.Evaluate.class)).containsExactly(new Effect.Evaluate("a", "Second"));
        assertThat(play.shown()).doesNotContain(Wording.debugAnswer("Wrong."));
    }

    @Nested
    class An_approval {

        @Test
        void ends_the_turn_with_what_was_presented() {
            var play = presented().hear(calls("a", submit()));

            assertThat(play.result().answer()).isEqualTo("Final");
            assertThat(play.result().winner()).isEqualTo("a");
            assertThat(play.result().error()).isNull();
            assertThat(play.told("post_evaluation").details())
                    .contains(entry("attempt", 1), entry("decision", "submit"));
            assertThat(play.shown()).containsExactly(Wording.APPROVED);
            assertThat(play.rules()).doesNotContain(Rule.AUTO_SUBMIT);
        }

        @Test
        void is_what_a_judgment_without_either_call_comes_to() {
            var play = presented().hear(calls("a", new ToolCall("x", "search", "{}")));

            assertThat(play.result().answer()).isEqualTo("Final");
            assertThat(play.told("post_evaluation").details()).containsEntry("decision", "auto-submit");
            assertThat(play.shown()).containsExactly(Wording.AUTO_SUBMITTED);
        }

        @Test
        void is_what_a_judgment_that_fails_comes_to() {
            var play = presented().hear(failsForGood("a"));

            assertThat(play.result().answer()).isEqualTo("Final");
            assertThat(play.result().error()).isNull();
            assertThat(play.shown()).containsExactly("❌ authentication: wrong key", Wording.AUTO_SUBMITTED);
        }

        @Test
        void is_what_a_judgment_that_takes_too_long_comes_to() {
            var play = presented().hear(overdue("a"));

            assertThat(play.result().answer()).isEqualTo("Final");
            assertThat(play.told()).startsWith("agent_timeout a", "post_evaluation a");
            assertThat(play.shown().get(0)).contains("within the limit of 1 s");
        }

        @Test
        void is_what_the_turns_limit_makes_of_a_judgment() {
            var play = presented().hear(timeUp());

            assertThat(play.result().answer()).isEqualTo("Final");
            assertThat(play.result().error()).isNull();
            assertThat(play.told()).containsExactly("agent_timeout a", "session_end");
            assertThat(play.rules()).contains(Rule.TIMEOUT_ENDS_PRESENTATION);
        }

        @Test
        void is_what_a_stop_leaves_of_a_judgment() {
            var play = presented().hear(stop());

            assertThat(play.result().answer()).isEqualTo("Final");
            assertThat(play.error().kind()).isEqualTo("cancelled");
        }
    }

    @Nested
    class A_restart {

        @Test
        void has_all_agents_begin_again_and_keeps_why() {
            var play = twoPresented().hear(calls("a", restart("too short", "write more")));

            assertThat(play.effects(Effect.Start.class))
                    .containsExactly(new Effect.Start("a", Map.of()), new Effect.Start("b", Map.of()));
            assertThat(play.state().attempt())
                    .isEqualTo(new Attempt(2, new Feedback("too short", "write more", "a", "Final")));
            assertThat(play.state().phase()).isEqualTo(Phase.COORDINATING);
            assertThat(play.state().votes()).isEmpty();
            assertThat(play.state().answers()).isEmpty();
            assertThat(play.state().winner()).isNull();
            assertThat(play.state().presented()).isNull();
            assertThat(play.agent("a").round()).isZero();
        }

        @Test
        void is_told_and_shown_with_the_number_of_the_attempt() {
            var play = twoPresented().hear(calls("a", restart("too short", "write more")));

            assertThat(play.told()).startsWith("post_evaluation a", "orchestration_restart", "context_received a");
            assertThat(play.told("post_evaluation").details())
                    .contains(
                            entry("decision", "restart"),
                            entry("reason", "too short"),
                            entry("instructions", "write more"));
            assertThat(play.told("orchestration_restart").details())
                    .containsExactly(entry("attempt", 2), entry("attempts", 2));
            assertThat(play.shown())
                    .startsWith(
                            Wording.RESTART_WANTED,
                            "🔄 Attempt 2 of 2\nReason: too short\nInstructions: write more",
                            "🚀 2 agents start");
        }

        @Test
        void wins_over_an_approval_beside_it() {
            for (var calls : List.of(List.of(submit(), restart("x", "y")), List.of(restart("x", "y"), submit()))) {
                var play = presented().hear(calls("a", calls.toArray(ToolCall[]::new)));

                assertThat(play.state().attempt().number()).isEqualTo(2);
                assertThat(play.rules()).contains(Rule.RESTART_WINS);
            }
        }

        @Test
        void alone_wins_over_nothing() {
            assertThat(presented().hear(calls("a", restart("x", "y"))).rules()).doesNotContain(Rule.RESTART_WINS);
        }

        @Test
        void without_reason_and_instructions_says_so() {
            var play = presented().hear(calls("a", new ToolCall("r", "restart_orchestration", "{broken")));

            assertThat(play.state().attempt().feedback())
                    .isEqualTo(new Feedback("No reason provided", "No instructions provided", "a", "Final"));
        }

        @Test
        void is_not_offered_in_the_last_attempt() {
            var play = presented()
                    .hear(calls("a", restart("x", "y")))
                    .hear(answers("a", "B"))
                    .hear(votes("a", "agent1"))
                    .hear(says("a", "Second"));

            assertThat(play.result().answer()).isEqualTo("Second");
            assertThat(play.result().answers()).extracting("text").containsExactly("B");
        }

        @Test
        void counts_reopened_votes_over_all_attempts() {
            var play = twoPresented()
                    .hear(calls("a", restart("x", "y")))
                    .hear(answers("a", "C"))
                    .hear(answers("b", "D"))
                    .hear(says("a", ""))
                    .hear(votes("a", "agent1"), votes("b", "agent1"))
                    .hear(says("a", "Second"));

            assertThat(play.result().restarts()).isEqualTo(2);
        }

        @Test
        void leaves_agents_out_that_are_out() {
            var play = Play.of(ONE_MORE, "a", "b")
                    .hear(answers("a", "A"), failsForGood("b"))
                    .hear(votes("a", "agent1"))
                    .hear(says("a", "Final"))
                    .hear(calls("a", restart("x", "y")));

            assertThat(play.agent("b").standing()).isEqualTo(Standing.OUT);
            assertThat(play.effects(Effect.Start.class))
                    .extracting(Effect.Start::agent)
                    .containsExactly("a");
        }

        @Test
        void without_coordination_has_the_first_agent_present_again() {
            var play = Play.of(ONE_MORE.withSkippedCoordination(true), "a", "b")
                    .hear(says("a", "Final"))
                    .hear(calls("a", restart("x", "y")));

            assertThat(play.effects(Effect.Present.class))
                    .extracting(Effect.Present::agent)
                    .containsExactly("a");
        }
    }

    @Nested
    class A_later_attempt_without_an_answer {

        @Test
        void leaves_what_was_presented_when_time_is_up() {
            var play = again().hear(timeUp());

            assertThat(play.result().answer()).isEqualTo("Final");
            assertThat(play.result().winner()).isEqualTo("a");
            assertThat(play.result().error()).isNull();
            assertThat(play.shown()).endsWith(Wording.EARLIER_STANDS);
            assertThat(play.rules()).doesNotContain(Rule.NO_ANSWER_IS_FAILURE);
        }

        @Test
        void leaves_what_was_presented_when_everybody_fails() {
            var play = again().hear(failsForGood("a"), failsForGood("b"));

            assertThat(play.result().answer()).isEqualTo("Final");
        }

        @Test
        void leaves_what_was_presented_when_it_is_stopped() {
            var play = again().hear(stop());

            assertThat(play.result().answer()).isEqualTo("Final");
            assertThat(play.result().winner()).isEqualTo("a");
            assertThat(play.error().kind()).isEqualTo("cancelled");
        }

        @Test
        void is_no_reason_to_forget_a_new_answer_at_a_stop() {
            var play = again().hear(answers("b", "New")).hear(stop());

            assertThat(play.result().answer()).isEqualTo("New");
            assertThat(play.result().winner()).isEqualTo("b");
        }

        private static Play again() {
            return twoPresented().hear(calls("a", restart("x", "y")));
        }
    }

    private static Play presented() {
        return RulesTest.presented();
    }

    private static Play voted(OrchestratorConfig config) {
        return Play.of(config, "a").hear(answers("a", "A")).hear(votes("a", "agent1"));
    }

    /** Two agents of which the first has presented; the second answered second. */
    private static Play twoPresented() {
        return Play.of(ONE_MORE, "a", "b")
                .hear(answers("a", "A"))
                .hear(answers("b", "B"))
                .hear(says("a", ""))
                .hear(votes("a", "agent1"), votes("b", "agent1"))
                .hear(says("a", "Final"));
    }
}
