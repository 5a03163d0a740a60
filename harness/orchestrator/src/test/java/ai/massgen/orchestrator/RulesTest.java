package ai.massgen.orchestrator;

import static ai.massgen.orchestrator.Play.answer;
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
import static ai.massgen.orchestrator.Play.vote;
import static ai.massgen.orchestrator.Play.votes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.ToolCall;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.orchestrator.config.Strictness;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule with the shortest play in which it decides. */
class RulesTest {
    private static final Map<Rule, Supplier<Play>> PLAYS = plays();

    @Test
    void every_rule_has_a_play() {
        assertThat(PLAYS.keySet()).containsExactlyInAnyOrder(Rule.values());
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_decides_in_its_play(Rule rule) {
        assertThat(Objects.requireNonNull(PLAYS.get(rule)).get().rules()).contains(rule);
    }

    @Test
    void what_is_plain_is_decided_by_no_rule_for_what_is_not() {
        assertThat(answered().rules()).containsExactly(Rule.ANSWER_REOPENS_VOTE);
        assertThat(answered().hear(says("b", "")).hear(votes("b", "agent1")).rules())
                .containsExactly(Rule.ANSWER_REOPENS_VOTE, Rule.WORKFLOW_TOOL_REQUIRED, Rule.RESTART_AT_JUDGMENT);
    }

    private static Map<Rule, Supplier<Play>> plays() {
        var plays = new EnumMap<Rule, Supplier<Play>>(Rule.class);
        judging(plays);
        answering(plays);
        running(plays);
        ending(plays);
        beginningAgain(plays);
        return plays;
    }

    private static void judging(Map<Rule, Supplier<Play>> plays) {
        plays.put(Rule.WORKFLOW_TOOL_REQUIRED, () -> Play.of("a").hear(says("a", "hm")));
        plays.put(Rule.ONE_VOTE_PER_RESPONSE, () -> Play.of("a").hear(calls("a", vote("agent1"), vote("agent1"))));
        plays.put(Rule.VOTE_OR_ANSWER, () -> Play.of("a").hear(calls("a", vote("agent1"), answer("A"))));
        plays.put(Rule.VOTE_NEEDS_ANSWERS, () -> Play.of("a").hear(votes("a", "agent1")));
        plays.put(Rule.VOTE_TARGET_HAS_ANSWER, () -> answered().hear(votes("a", "agent2")));
        plays.put(Rule.SELF_VOTE_ALLOWED, () -> answered().hear(votes("a", "agent1")));
        plays.put(Rule.LATE_VOTE_IGNORED, () -> answered().hear(votes("b", "agent1")));
        plays.put(
                Rule.ANSWER_VOIDS_BATCH,
                () -> answered().hear(says("b", "")).hear(votes("a", "agent1"), answers("b", "B")));
        plays.put(
                Rule.TRUNCATED_CALL_REFUSED,
                () -> Play.of("a").hear(calls("a", new ToolCall("c", "new_answer", "{\"content\": \"A", true))));
        plays.put(Rule.EVERY_CALL_ANSWERED, () -> Play.of("a").hear(votes("a", "agent1")));
    }

    private static void answering(Map<Rule, Supplier<Play>> plays) {
        plays.put(
                Rule.ANSWER_LIMIT,
                () -> Play.of(config(Strictness.LENIENT, 1), "a")
                        .hear(answers("a", "A"))
                        .hear(answers("a", "B")));
        plays.put(
                Rule.ANSWER_NOVEL,
                () -> Play.of(config(Strictness.STRICT, null), "a")
                        .hear(answers("a", "one two three"))
                        .hear(answers("a", "one two three four")));
        plays.put(Rule.ANSWER_NOT_DUPLICATE, () -> answered().hear(answers("a", " A ")));
        plays.put(Rule.ANSWER_NOT_BLANK, () -> Play.of("a").hear(answers("a", " ")));
        plays.put(
                Rule.ANSWER_FROM_TEXT,
                () -> Play.of("a")
                        .hear(new CoordinationEvent.Responded(
                                "a", new Response("A", List.of(new ToolCall("c", "new_answer", "no json"))))));
        plays.put(Rule.FIRST_ANSWER_COUNTS, () -> Play.of("a").hear(calls("a", answer("A"), answer("B"))));
        plays.put(Rule.ANSWER_COUNTS_WHEN_DUE, () -> answered().hear(answers("b", "B")));
        plays.put(Rule.ANSWER_REOPENS_VOTE, RulesTest::answered);
    }

    private static void running(Map<Rule, Supplier<Play>> plays) {
        plays.put(Rule.RESTART_AT_JUDGMENT, () -> answered().hear(says("b", "hm")));
        plays.put(Rule.THREE_ATTEMPTS, () -> failedRun());
        plays.put(
                Rule.FAILED_RUNS_BOUNDED,
                () -> failedRun().hear(fails("a")).hear(fails("a")).hear(fails("a")));
        plays.put(Rule.HOPELESS_FAILURE, () -> Play.of("a").hear(failsForGood("a")));
        plays.put(Rule.NO_ANSWER_IS_FAILURE, () -> Play.of("a").hear(failsForGood("a")));
    }

    private static void ending(Map<Rule, Supplier<Play>> plays) {
        plays.put(Rule.ALL_VOTED, RulesTest::voted);
        plays.put(Rule.PLURALITY, RulesTest::voted);
        plays.put(
                Rule.TIE_BY_REGISTRATION,
                () -> Play.of("a", "b")
                        .hear(answers("a", "A"), answers("b", "B"))
                        .hear(votes("a", "agent1"), votes("b", "agent2")));
        plays.put(Rule.FIRST_ANSWER_WITHOUT_VOTES, () -> answered().hear(timeUp()));
        plays.put(Rule.PRESENTATION_FALLBACK, () -> voted().hear(says("a", " ")));
        plays.put(Rule.TIMEOUT_PRESENTS, () -> answered().hear(timeUp()));
        plays.put(Rule.TIMEOUT_ENDS_PRESENTATION, () -> voted().hear(timeUp()));
        plays.put(Rule.SKIP_COORDINATION, () -> Play.of(skipping(), "a"));
        plays.put(Rule.CANCELLED_ENDS, () -> answered().hear(stop()));
    }

    private static void beginningAgain(Map<Rule, Supplier<Play>> plays) {
        plays.put(Rule.POST_EVALUATION, RulesTest::presented);
        plays.put(Rule.RESTART_WINS, () -> presented().hear(calls("a", submit(), restart("wrong", "right"))));
        plays.put(Rule.AUTO_SUBMIT, () -> presented().hear(says("a", "fine")));
        plays.put(
                Rule.EARLIER_PRESENTATION_STANDS,
                () -> presented().hear(calls("a", restart("wrong", "right"))).hear(timeUp()));
        plays.put(
                Rule.NEW_ANSWERS_INJECTED,
                () -> Play.of(OrchestratorConfig.defaults().withInjection(true), "a", "b")
                        .hear(answers("a", "A"))
                        .hear(says("b", "hm")));
        plays.put(Rule.AGENT_TIMEOUT, () -> Play.of("a").hear(overdue("a")));
    }

    /** A lone agent that has presented and is to judge it; one more attempt is allowed. */
    static Play presented() {
        return Play.of(OrchestratorConfig.defaults().withOrchestrationRestarts(1), "a")
                .hear(answers("a", "A"))
                .hear(votes("a", "agent1"))
                .hear(says("a", "Final"));
    }

    /** Two agents, and the first has answered. */
    private static Play answered() {
        return Play.of("a", "b").hear(answers("a", "A"));
    }

    /** A lone agent that has answered and voted, and presents. */
    private static Play voted() {
        return Play.of("a").hear(answers("a", "A")).hear(votes("a", "agent1"));
    }

    private static Play failedRun() {
        return Play.of("a", "b").hear(fails("a")).hear(fails("a")).hear(fails("a"));
    }

    private static OrchestratorConfig config(Strictness novelty, @Nullable Integer limit) {
        return OrchestratorConfig.of(Strictness.LENIENT, novelty).withMaxNewAnswers(limit);
    }

    static OrchestratorConfig skipping() {
        return OrchestratorConfig.defaults().withSkippedCoordination(true);
    }
}
