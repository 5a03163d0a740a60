package ai.massgen.orchestrator;

import static ai.massgen.orchestrator.Play.answer;
import static ai.massgen.orchestrator.Play.answers;
import static ai.massgen.orchestrator.Play.calls;
import static ai.massgen.orchestrator.Play.fails;
import static ai.massgen.orchestrator.Play.failsForGood;
import static ai.massgen.orchestrator.Play.says;
import static ai.massgen.orchestrator.Play.vote;
import static ai.massgen.orchestrator.Play.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.orchestrator.AgentState.Standing;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CoordinationTest {

    @Test
    void all_agents_start_at_once_without_answers() {
        var play = Play.of("a", "b");

        assertThat(play.effects(Effect.Start.class))
                .containsExactly(new Effect.Start("a", Map.of()), new Effect.Start("b", Map.of()));
    }

    @Test
    void agents_must_have_different_ids() {
        assertThatThrownBy(() -> Play.of("a", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, a]");
    }

    @Test
    void an_event_of_an_agent_that_was_not_asked_is_a_defect_of_the_caller() {
        var play = Play.of("a", "b").hear(answers("a", "A")).hear(votes("a", "agent1"));

        assertThatThrownBy(() -> play.hear(votes("a", "agent1"))).hasMessageContaining("\"a\" was not asked: VOTED");
        assertThatThrownBy(() -> play.hear(fails("a"))).hasMessageContaining("\"a\" was not asked");
    }

    @Nested
    class An_answer {

        @Test
        void restarts_its_author_at_once_with_what_there_is() {
            var play = Play.of("a", "b").hear(answers("a", "A"));

            assertThat(play.effects(Effect.Start.class)).containsExactly(new Effect.Start("a", Map.of("a", "A")));
            assertThat(play.agent("a").round()).isEqualTo(1);
            assertThat(play.agent("b").due()).isTrue();
            assertThat(play.agent("b").round()).isZero();
        }

        @Test
        void is_told_in_massgens_order() {
            var play = Play.of("a", "b").hear(answers("a", "A"));

            assertThat(play.told())
                    .containsExactly(
                            "new_answer a",
                            "restart_triggered a",
                            "restart_completed a",
                            "status_change a",
                            "context_received a",
                            "status_change a");
            assertThat(play.told("new_answer").details())
                    .containsOnly(entry("label", "agent1.1"), entry("content", "A"), entry("round", 0));
            assertThat(play.told("restart_triggered").details()).containsEntry("affected_agents", List.of("a", "b"));
        }

        @Test
        void voids_every_vote_and_restarts_the_voters() {
            var play = Play.of("a", "b", "c")
                    .hear(answers("a", "A"))
                    .hear(votes("a", "agent1"))
                    .hear(answers("b", "B"));

            assertThat(play.state().votes()).isEmpty();
            assertThat(play.effects(Effect.Start.class))
                    .extracting(Effect.Start::agent)
                    .containsExactly("a", "b");
            assertThat(play.agent("a").seen()).containsExactly(entry("a", "A"), entry("b", "B"));
        }

        @Test
        void of_two_in_one_batch_restarts_the_team_once() {
            var play = Play.of("a", "b").hear(answers("b", "B"), answers("a", "A"));

            assertThat(play.state().restarts()).isZero();
            assertThat(play.state().answers()).extracting("label").containsExactly("agent2.1", "agent1.1");
            assertThat(play.told("restart_triggered").agent()).isEqualTo("a");
            assertThat(play.agent("a").round()).isEqualTo(1);
            assertThat(play.agent("b").round()).isEqualTo(1);
        }

        @Test
        void counts_from_an_agent_that_is_due() {
            var play = Play.of("a", "b").hear(answers("a", "A")).hear(answers("b", "B"));

            assertThat(play.state().answers()).extracting("text").containsExactly("A", "B");
        }

        @Test
        void without_readable_arguments_is_the_text_beside_the_call() {
            var response = new Response(" A ", List.of(new ToolCall("c", "new_answer", "{broken")));
            var play = Play.of("a").hear(new CoordinationEvent.Responded("a", response));

            assertThat(play.state().answers()).extracting("text").containsExactly("A");
        }

        @Test
        void with_empty_content_is_refused_even_beside_text() {
            var response = new Response("text", List.of(new ToolCall("c", "new_answer", "{\"content\": \"\"}")));
            var play = Play.of("a").hear(new CoordinationEvent.Responded("a", response));

            assertThat(play.state().answers()).isEmpty();
            assertThat(refusal(play)).contains("This answer is empty");
        }

        @Test
        void is_the_first_acceptable_of_several() {
            var play = Play.of("a").hear(calls("a", answer(" "), answer("A"), answer("B")));

            assertThat(play.state().answers()).extracting("text").containsExactly("A");
        }
    }

    @Nested
    class A_vote {

        @Test
        void before_any_answer_is_refused() {
            var play = Play.of("a").hear(votes("a", "agent1"));

            assertThat(refusal(play)).contains("no answer to vote for yet");
            assertThat(play.agent("a").attempt()).isEqualTo(2);
        }

        @Test
        void names_only_agents_with_an_answer() {
            var play = Play.of("a", "b", "c")
                    .hear(answers("c", "C"))
                    .hear(says("a", ""))
                    .hear(votes("a", "agent2"));

            assertThat(refusal(play)).isEqualTo("No answer is called \"agent2\". Those you can vote for: agent3.");
        }

        @Test
        void may_name_an_agent_by_its_own_id() {
            var play = Play.of("a", "b").hear(answers("a", "A")).hear(votes("a", "a"));

            assertThat(play.state().votes()).containsExactly(entry("a", new Ballot("a", "good")));
        }

        @Test
        void of_a_due_agent_is_ignored_and_restarts_it() {
            var play = Play.of("a", "b").hear(answers("a", "A")).hear(votes("b", "agent1"));

            assertThat(play.state().votes()).isEmpty();
            assertThat(play.told())
                    .containsExactly("vote_ignored b", "restart_completed b", "context_received b", "status_change b");
            assertThat(play.effects(Effect.Start.class))
                    .extracting(Effect.Start::agent)
                    .containsExactly("b");
        }

        @Test
        void that_shares_a_batch_with_an_answer_is_void_whichever_comes_first() {
            for (boolean voteFirst : List.of(true, false)) {
                var play = Play.of("a", "b").hear(answers("a", "A")).hear(says("b", ""));
                var vote = votes("a", "agent1");
                var answer = answers("b", "B");

                play = voteFirst ? play.hear(vote, answer) : play.hear(answer, vote);

                assertThat(play.state().votes()).isEmpty();
                assertThat(play.told()).contains("vote_ignored a").doesNotContain("vote_cast a");
                assertThat(play.shown()).doesNotContain(Wording.voteRecorded("a"));
                assertThat(play.agent("a").seen()).containsKeys("a", "b");
            }
        }
    }

    @Nested
    class A_response_that_does_not_count {

        @Test
        void without_a_workflow_call_is_reminded() {
            var play = Play.of("a").hear(says("a", "hm"));

            var corrections = play.effects(Effect.Retry.class).get(0).corrections();
            assertThat(corrections).extracting(Message::role).containsExactly(Role.USER);
            assertThat(corrections.get(0).text()).contains("`vote`").contains("`new_answer`");
        }

        @Test
        void has_each_of_its_calls_answered() {
            var unknown = new ToolCall("u", "search", "{}");
            var play = Play.of("a").hear(calls("a", vote("agent1"), unknown, vote("agent2")));

            assertThat(results(play)).extracting(Part.ToolResult::callId).containsExactly("v-agent1", "u", "v-agent2");
            assertThat(results(play))
                    .allSatisfy(result -> assertThat(result.error()).isTrue());
            assertThat(results(play))
                    .extracting(Part.ToolResult::text)
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("You called `vote` 2 times"),
                            second -> assertThat(second).startsWith("Not carried out"),
                            third -> assertThat(third).startsWith("Not carried out"));
        }

        @Test
        void with_unknown_calls_only_has_them_answered_and_is_reminded() {
            var play = Play.of("a").hear(calls("a", new ToolCall("u", "search", "{}")));

            var corrections = play.effects(Effect.Retry.class).get(0).corrections();
            assertThat(corrections).extracting(Message::role).containsExactly(Role.TOOL, Role.USER);
            assertThat(results(play).get(0).text()).isEqualTo("There is no tool `search` here.");
        }

        @Test
        void with_vote_and_answer_counts_as_neither() {
            var play = Play.of("a", "b").hear(answers("a", "A")).hear(calls("a", vote("agent1"), answer("B")));

            assertThat(play.state().votes()).isEmpty();
            assertThat(play.state().answers()).hasSize(1);
            assertThat(refusal(play)).contains("call one of them");
        }

        @Test
        void with_a_call_that_was_cut_off_is_asked_again() {
            var play = Play.of("a").hear(calls("a", new ToolCall("c", "new_answer", "{\"content\": \"hal", true)));

            assertThat(refusal(play)).contains("cut off");
            assertThat(play.state().answers()).isEmpty();
        }

        @Test
        void restarts_an_agent_that_is_due_instead() {
            var play = Play.of("a", "b").hear(answers("a", "A")).hear(says("b", "hm"));

            assertThat(play.effects(Effect.Retry.class)).isEmpty();
            assertThat(play.effects(Effect.Start.class))
                    .extracting(Effect.Start::agent)
                    .containsExactly("b");
            assertThat(play.agent("b").attempt()).isEqualTo(1);
        }

        @Test
        void restarts_an_agent_that_becomes_due_in_the_same_batch() {
            var play = Play.of("a", "b").hear(says("b", "hm"), answers("a", "A"));

            assertThat(play.effects(Effect.Retry.class)).isEmpty();
            assertThat(play.effects(Effect.Start.class))
                    .extracting(Effect.Start::agent)
                    .containsExactly("a", "b");
        }

        @Test
        void is_told_with_its_rule_and_attempt() {
            var play = Play.of("a").hear(says("a", "hm")).hear(says("a", "hm"));

            assertThat(play.told("enforcement").details())
                    .containsEntry("rule", "WORKFLOW_TOOL_REQUIRED")
                    .containsEntry("attempt", 2);
        }
    }

    @Nested
    class A_run {

        @Test
        void fails_at_its_third_attempt_and_another_begins() {
            var play =
                    Play.of("a", "b").hear(says("a", "1")).hear(says("a", "2")).hear(says("a", "3"));

            assertThat(play.told("agent_error").details()).containsEntry("failed_runs", 1);
            assertThat(play.effects(Effect.Start.class))
                    .extracting(Effect.Start::agent)
                    .containsExactly("a");
            assertThat(play.agent("a").round()).isZero();
        }

        @Test
        void of_a_failed_request_is_sent_again_as_it_was() {
            var play = Play.of("a").hear(fails("a"));

            assertThat(play.effects(Effect.Retry.class)).containsExactly(new Effect.Retry("a", List.of()));
        }

        @Test
        void that_fails_twice_in_a_row_puts_its_agent_out() {
            var play = Play.of("a", "b");
            for (int attempt = 1; attempt <= 6; attempt++) {
                play.hear(attempt % 2 == 0 ? fails("a") : says("a", "hm"));
            }

            assertThat(play.agent("a").standing()).isEqualTo(Standing.OUT);
            assertThat(play.told()).contains("agent_error a", "status_change a");
            assertThat(play.effects(Effect.Start.class)).isEmpty();
        }

        @Test
        void that_succeeds_forgives_one_that_failed() {
            var play = Play.of("a", "b")
                    .hear(fails("a"))
                    .hear(fails("a"))
                    .hear(fails("a"))
                    .hear(answers("a", "A"));

            assertThat(play.agent("a").failedRuns()).isZero();
        }

        @Test
        void that_is_a_vote_forgives_one_that_failed() {
            var play = Play.of("a", "b")
                    .hear(answers("b", "B"))
                    .hear(says("a", ""))
                    .hear(fails("a"))
                    .hear(fails("a"))
                    .hear(fails("a"));
            assertThat(play.agent("a").failedRuns()).isOne();

            play.hear(votes("a", "agent2"));

            assertThat(play.agent("a").failedRuns()).isZero();
        }

        @Test
        void that_cannot_succeed_puts_its_agent_out_at_once_even_if_it_is_due() {
            var play = Play.of("a", "b").hear(answers("a", "A")).hear(failsForGood("b"));

            assertThat(play.agent("b").standing()).isEqualTo(Standing.OUT);
        }

        @Test
        void of_a_due_agent_whose_request_fails_begins_anew() {
            var play = Play.of("a", "b").hear(answers("a", "A")).hear(fails("b"));

            assertThat(play.agent("b").failedRuns()).isZero();
            assertThat(play.effects(Effect.Start.class))
                    .extracting(Effect.Start::agent)
                    .containsExactly("b");
        }

        @Test
        void of_an_agent_that_is_out_is_not_begun_again_by_an_answer() {
            var play = Play.of("a", "b").hear(failsForGood("a")).hear(answers("b", "B"));

            assertThat(play.told("restart_triggered").details()).containsEntry("affected_agents", List.of("b"));
            assertThat(play.effects(Effect.Start.class))
                    .extracting(Effect.Start::agent)
                    .containsExactly("b");
        }
    }

    @Test
    void a_limit_of_answers_counts_accepted_ones() {
        var config = OrchestratorConfig.defaults().withMaxNewAnswers(2);
        var play = Play.of(config, "a")
                .hear(answers("a", "1"))
                .hear(answers("a", "2"))
                .hear(answers("a", "3"));

        assertThat(play.state().answers()).hasSize(2);
        assertThat(refusal(play)).contains("2 answers, which is the limit");
    }

    private static String refusal(Play play) {
        return results(play).get(0).text();
    }

    private static List<Part.ToolResult> results(Play play) {
        return play.effects(Effect.Retry.class).get(0).corrections().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolResult.class::isInstance)
                .map(Part.ToolResult.class::cast)
                .toList();
    }
}
