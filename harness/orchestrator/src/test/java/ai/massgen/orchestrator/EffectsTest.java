package ai.massgen.orchestrator;

import static ai.massgen.orchestrator.Play.answers;
import static ai.massgen.orchestrator.Play.fails;
import static ai.massgen.orchestrator.Play.failsForGood;
import static ai.massgen.orchestrator.Play.overdue;
import static ai.massgen.orchestrator.Play.says;
import static ai.massgen.orchestrator.Play.stop;
import static ai.massgen.orchestrator.Play.timeUp;
import static ai.massgen.orchestrator.Play.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ai.massgen.orchestrator.config.OrchestratorConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an observer is told and shown at each step, in full: nothing is left out, nothing told twice. */
class EffectsTest {

    @Test
    void a_beginning_is_shown() {
        assertThat(Play.of("a", "b").shown())
                .containsExactly("🚀 2 agents start", Wording.COORDINATING, "working", "working");
        assertThat(Play.of(OrchestratorConfig.defaults().withSkippedCoordination(true), "a")
                        .shown())
                .startsWith(Wording.SKIPPED);
    }

    @Test
    void a_turn_is_told_with_its_agents_and_whether_another_went_before_it() {
        for (int turn : new int[] {1, 2}) {
            var told = new Coordination(List.of("a", "b"), OrchestratorConfig.defaults())
                    .start(turn).effects().stream()
                            .filter(Effect.Tell.class::isInstance)
                            .map(Effect.Tell.class::cast)
                            .toList();

            assertThat(told)
                    .extracting(Effect.Tell::type)
                    .containsExactly(
                            "session_start", "context_received", "status_change", "context_received", "status_change");
            assertThat(told.get(0).details()).containsExactly(entry("agents", List.of("a", "b")), entry("turn", turn));
            assertThat(told.get(1).details()).containsEntry("has_conversation_history", turn == 2);
        }
    }

    @Test
    void an_answer_and_a_vote_that_comes_too_late_are_shown() {
        assertThat(answered().shown()).containsExactly("completed", Wording.ANSWER_ACCEPTED, "working");
        assertThat(answered().hear(votes("b", "agent1")).shown())
                .containsExactly(Wording.VOTE_IGNORED, "completed", "working");
    }

    @Test
    void a_vote_is_told_with_the_status_that_it_brings() {
        var play = answered().hear(says("b", "")).hear(votes("a", "agent1"));

        assertThat(play.told()).containsExactly("vote_cast a", "status_change a");
        assertThat(play.told("status_change").details()).containsExactly(entry("status", "voted"), entry("round", 1));
        assertThat(play.shown()).containsExactly("completed", Wording.voteRecorded("a"));
    }

    @Test
    void a_restart_is_shown_before_its_run_ends() {
        assertThat(answered().hear(says("b", "")).shown()).containsExactly(Wording.RESTARTING, "completed", "working");
        assertThat(answered().hear(fails("b")).shown())
                .containsExactly("❌ overloaded: no capacity", Wording.RESTARTING, "completed", "working");
    }

    @Test
    void refusals_and_failures_are_shown() {
        assertThat(Play.of("a").hear(says("a", "")).shown())
                .singleElement()
                .asString()
                .startsWith("🔄 Your turn is not over");
        assertThat(Play.of("a").hear(fails("a")).shown()).containsExactly("❌ overloaded: no capacity");
        var out = Play.of("a", "b").hear(failsForGood("a"));
        assertThat(out.shown()).containsExactly("❌ Run failed: wrong key", "completed");
        assertThat(out.told()).containsExactly("agent_error a", "status_change a");
    }

    @Test
    void a_run_that_takes_too_long_is_told_and_begun_anew() {
        var play = Play.of("a", "b").hear(overdue("a"));

        assertThat(play.told())
                .containsExactly("agent_timeout a", "agent_error a", "context_received a", "status_change a");
        assertThatThrownBy(() -> answered().hear(votes("a", "agent1")).hear(overdue("a")))
                .hasMessageContaining("\"a\" was not asked");
    }

    @Test
    void a_presentation_begins_with_its_own_round_and_all_that_led_to_it() {
        var play =
                answered().hear(answers("b", "B")).hear(says("a", "")).hear(votes("a", "agent2"), votes("b", "agent2"));

        assertThat(play.told())
                .containsExactly(
                        "vote_cast a",
                        "vote_cast b",
                        "status_change a",
                        "status_change b",
                        "status_change b",
                        "final_round_start b",
                        "status_change a",
                        "final_agent_selected b");
        assertThat(play.agent("b").round()).isEqualTo(3);
        assertThat(play.told("final_round_start").details())
                .contains(entry("round_type", "final"), entry("final_round", 3), entry("round", 3));
        assertThat(play.told("final_agent_selected").details())
                .contains(
                        entry("vote_summary", "You received 2 votes, for these reasons: good; good"),
                        entry("all_answers", List.of("agent1.1", "agent2.1")),
                        entry("answers_for_context", Map.of("agent1.1", "A", "agent2.1", "B")));
        var told = play.hear(says("b", "Final")).told("final_answer").details();
        assertThat(told)
                .contains(entry("label", "agent2.final"), entry("content", "Final"))
                .containsKeys("vote_summary", "all_answers", "answers_for_context");
    }

    @Test
    void an_agent_that_is_out_is_not_told_completed() {
        var play = Play.of("a", "b").hear(answers("a", "A"), failsForGood("b")).hear(votes("a", "agent1"));

        assertThat(play.told()).doesNotContain("status_change b");
    }

    @Test
    void an_end_without_an_answer_is_shown() {
        assertThat(Play.of("a").hear(failsForGood("a")).shown()).endsWith(Wording.NOBODY);
    }

    @Test
    void a_passed_limit_is_shown_with_what_there_is() {
        assertThat(answered().hear(timeUp()).shown())
                .containsExactly(
                        "⚠️ Time is up: the limit is 2 s",
                        "📊 There is 1 answer",
                        "🎯 a presents without further votes",
                        Wording.presenting("a"));
        var presenting =
                Play.of("a").hear(answers("a", "A")).hear(votes("a", "agent1")).hear(timeUp());
        assertThat(presenting.told()).startsWith("agent_timeout a", "final_answer a");
    }

    @Test
    void a_presenter_that_takes_too_long_leaves_its_answer() {
        var play =
                Play.of("a").hear(answers("a", "A")).hear(votes("a", "agent1")).hear(overdue("a"));

        assertThat(play.result().answer()).isEqualTo("A");
        assertThat(play.told()).startsWith("agent_timeout a");
        assertThat(play.shown()).startsWith("❌ Run failed: did not finish its run within the limit of 1 s");
    }

    @Test
    void a_presentation_that_fails_is_shown() {
        assertThat(Play.of("a")
                        .hear(answers("a", "A"))
                        .hear(votes("a", "agent1"))
                        .hear(fails("a"))
                        .shown())
                .startsWith("❌ overloaded: no capacity", Wording.fallback("A"));
    }

    @Test
    void a_stop_is_shown_and_told_of_whoever_was_at_work() {
        var play = Play.of("a", "b")
                .hear(answers("a", "A"))
                .hear(votes("a", "agent1"))
                .hear(stop());

        assertThat(play.shown()).containsExactly(Wording.STOPPED);
        assertThat(play.told()).containsExactly("agent_cancelled b", "session_end");
    }

    @Test
    void texts_are_similar_by_the_share_of_their_words() {
        assertThat(AnswerRules.similarity("one two three", "ONE two  four")).isEqualTo(0.5);
        assertThat(AnswerRules.similarity("", " ")).isEqualTo(1);
        assertThat(AnswerRules.similarity("", "one")).isZero();
        assertThat(AnswerRules.similarity(" one", "one")).isEqualTo(1);
    }

    /** Two agents, and the first has answered. */
    private static Play answered() {
        return Play.of("a", "b").hear(answers("a", "A"));
    }
}
