package ai.massgen.orchestrator;

import static ai.massgen.orchestrator.Play.answer;
import static ai.massgen.orchestrator.Play.answers;
import static ai.massgen.orchestrator.Play.calls;
import static ai.massgen.orchestrator.Play.fails;
import static ai.massgen.orchestrator.Play.says;
import static ai.massgen.orchestrator.Play.vote;
import static ai.massgen.orchestrator.Play.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.orchestrator.AgentState.Standing;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** New answers told to agents that are at work, instead of a fresh run. */
class InjectionTest {

    @Test
    void a_response_that_does_not_count_goes_on_with_what_is_new() {
        var play = team().hear(answers("a", "A")).hear(says("b", "hm"));

        var inject = inject(play);
        assertThat(inject.agent()).isEqualTo("b");
        assertThat(inject.fresh()).containsExactly(entry("a", "A"));
        assertThat(inject.corrections()).extracting(Message::role).containsExactly(Role.USER);
        assertThat(play.effects(Effect.Start.class)).isEmpty();
        assertThat(play.told()).containsExactly("update_injected b");
        assertThat(play.told("update_injected").details())
                .contains(
                        entry("new_answers", List.of("agent1.1")),
                        entry("available_answer_labels", List.of("agent1.1")),
                        entry("round", 0));
        assertThat(play.shown()).containsExactly(Wording.UPDATED);
    }

    @Test
    void a_run_that_was_told_may_vote_for_what_it_was_told_of() {
        var play = team().hear(answers("a", "A")).hear(says("b", "hm")).hear(votes("b", "agent1"));

        assertThat(play.state().votes()).containsExactly(entry("b", new Ballot("a", "good")));
        assertThat(play.agent("b").round()).isZero();
    }

    @Test
    void a_vote_that_is_overtaken_does_not_count_and_each_call_is_answered() {
        var play = team().hear(answers("a", "A")).hear(answers("b", "B")).hear(votes("b", "agent2"));
        play.hear(answers("a", "A2"));
        play.hear(calls("c", vote("agent1"), new ToolCall("x", "search", "{}")));

        assertThat(play.state().votes()).isEmpty();
        assertThat(play.told()).containsExactly("vote_ignored c", "update_injected c");
        var inject = inject(play);
        assertThat(inject.corrections())
                .flatExtracting(Message::parts)
                .extracting(part -> ((Part.ToolResult) part).callId())
                .containsExactly("v-agent1", "x");
        assertThat(inject.answers()).containsExactly(entry("a", "A2"), entry("b", "B"));
    }

    @Test
    void a_vote_that_shares_a_batch_with_an_answer_is_told_of_it() {
        var play = team().hear(answers("a", "A")).hear(says("b", "")).hear(votes("b", "agent1"), answers("a", "A2"));

        assertThat(play.state().votes()).isEmpty();
        assertThat(inject(play).agent()).isEqualTo("b");
        assertThat(inject(play).fresh()).containsExactly(entry("a", "A2"));
        assertThat(play.rules()).contains(Rule.ANSWER_VOIDS_BATCH);
    }

    @Test
    void an_improved_answer_of_a_known_agent_is_told_too() {
        var play = team().hear(answers("a", "A"))
                .hear(says("b", "hm"))
                .hear(answers("a", "A2"))
                .hear(says("b", "hm"));

        assertThat(inject(play).fresh()).containsExactly(entry("a", "A2"));
    }

    @Test
    void what_was_seen_before_is_not_told_again() {
        var play = team().hear(answers("a", "A"))
                .hear(says("b", "hm"))
                .hear(answers("c", "C"))
                .hear(says("b", "hm"));

        assertThat(inject(play).fresh()).containsExactly(entry("c", "C"));
        assertThat(inject(play).answers()).containsExactly(entry("a", "A"), entry("c", "C"));
    }

    @Test
    void agents_that_have_voted_start_anew() {
        var play = team().hear(answers("a", "A")).hear(votes("a", "agent1")).hear(answers("b", "B"));

        assertThat(play.effects(Effect.Start.class))
                .extracting(Effect.Start::agent)
                .containsExactly("a", "b");
        assertThat(play.agent("c").standing()).isEqualTo(Standing.RUNNING);
        assertThat(play.agent("c").due()).isTrue();
    }

    @Test
    void an_answer_of_an_overtaken_run_counts() {
        var play = team().hear(answers("a", "A")).hear(calls("b", answer("B")));

        assertThat(play.state().answers()).extracting("text").containsExactly("A", "B");
    }

    @Test
    void a_request_that_failed_meanwhile_is_sent_again_with_what_is_new() {
        var play = team().hear(answers("a", "A")).hear(fails("b"));

        assertThat(inject(play).corrections()).isEmpty();
        assertThat(inject(play).fresh()).containsExactly(entry("a", "A"));
    }

    @Test
    void three_attempts_begin_anew_with_what_is_new() {
        var play = team().hear(says("b", "1")).hear(says("b", "2")).hear(answers("a", "A"));

        assertThat(play.agent("b").attempt()).isEqualTo(3);
        play.hear(says("b", "3"));
        assertThat(play.agent("b").attempt()).isEqualTo(1);
        assertThat(play.agent("b").failedRuns()).isZero();
    }

    @Test
    void a_response_refused_in_the_batch_of_an_answer_is_told_of_it() {
        var play = team().hear(says("b", "hm"), answers("a", "A"));

        assertThat(play.told()).contains("enforcement b", "update_injected b");
        assertThat(inject(play).corrections()).hasSize(1);
    }

    private static Play team() {
        return Play.of(OrchestratorConfig.defaults().withInjection(true), "a", "b", "c");
    }

    private static Effect.Inject inject(Play play) {
        assertThat(play.effects(Effect.Inject.class)).hasSize(1);
        return play.effects(Effect.Inject.class).get(0);
    }
}
