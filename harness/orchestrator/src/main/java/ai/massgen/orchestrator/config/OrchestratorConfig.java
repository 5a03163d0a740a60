package ai.massgen.orchestrator.config;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the agents of a run are coordinated.
 *
 * @param votingSensitivity how good an answer must be to be voted for; changes what agents are told, no rule
 * @param answerNovelty how much a new answer must differ from those that its author saw
 * @param maxNewAnswersPerAgent accepted answers per agent and attempt at most, at least 1; null for no limit
 * @param skipCoordinationRounds whether the first agent presents at once, without answers or votes
 * @param timeout limit for coordination, presentation and evaluation of one turn together, all attempts included
 * @param agentTimeout limit for one run of one agent; a run that passes it has failed. Null for none
 * @param injectsNewAnswers whether a running agent is told of new answers in its conversation, instead of starting anew
 * @param maxOrchestrationRestarts how often the presenter may have the whole coordination begin again, 0 for never: then its
 *     presentation is not evaluated either
 * @param debugFinalAnswer what is evaluated in the first attempt instead of the presentation, to see a restart; null for the
 *     presentation itself
 */
public record OrchestratorConfig(
        Strictness votingSensitivity,
        Strictness answerNovelty,
        @Nullable Integer maxNewAnswersPerAgent,
        boolean skipCoordinationRounds,
        Duration timeout,
        @Nullable Duration agentTimeout,
        boolean injectsNewAnswers,
        int maxOrchestrationRestarts,
        @Nullable String debugFinalAnswer) {

    /** MassGen's limit for a turn where a configuration names none: 30 minutes (v0.1.6, {@code agent_config.py}). */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

    public OrchestratorConfig {
        Objects.requireNonNull(votingSensitivity, "votingSensitivity");
        Objects.requireNonNull(answerNovelty, "answerNovelty");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** Lenient, no limit of answers, 30 minutes, no evaluation. */
    public static OrchestratorConfig defaults() {
        return of(Strictness.LENIENT, Strictness.LENIENT);
    }

    /** The defaults but for these two. */
    public static OrchestratorConfig of(Strictness votingSensitivity, Strictness answerNovelty) {
        return new OrchestratorConfig(
                votingSensitivity, answerNovelty, null, false, DEFAULT_TIMEOUT, null, false, 0, null);
    }

    /** The same with another limit of answers. */
    public OrchestratorConfig withMaxNewAnswers(@Nullable Integer limit) {
        return with(draft -> draft.maxNewAnswersPerAgent = limit);
    }

    /** The same, with or without coordination. */
    public OrchestratorConfig withSkippedCoordination(boolean skipped) {
        return with(draft -> draft.skipCoordinationRounds = skipped);
    }

    /** The same with another limit for a turn. */
    public OrchestratorConfig withTimeout(Duration limit) {
        return with(draft -> draft.timeout = limit);
    }

    /** The same with another limit for a run of an agent. */
    public OrchestratorConfig withAgentTimeout(@Nullable Duration limit) {
        return with(draft -> draft.agentTimeout = limit);
    }

    /** The same, with new answers injected or with restarts. */
    public OrchestratorConfig withInjection(boolean injected) {
        return with(draft -> draft.injectsNewAnswers = injected);
    }

    /** The same with other attempts. */
    public OrchestratorConfig withOrchestrationRestarts(int most) {
        return with(draft -> draft.maxOrchestrationRestarts = most);
    }

    /** The same with another answer to evaluate first. */
    public OrchestratorConfig withDebugFinalAnswer(@Nullable String answer) {
        return with(draft -> draft.debugFinalAnswer = answer);
    }

    private OrchestratorConfig with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** What a changed copy is made from, so that a component is named once more and not in each {@code with}. */
    private static final class Draft {
        private final OrchestratorConfig base;
        private @Nullable Integer maxNewAnswersPerAgent;
        private boolean skipCoordinationRounds;
        private Duration timeout;
        private @Nullable Duration agentTimeout;
        private boolean injectsNewAnswers;
        private int maxOrchestrationRestarts;
        private @Nullable String debugFinalAnswer;

        Draft(OrchestratorConfig base) {
            this.base = base;
            maxNewAnswersPerAgent = base.maxNewAnswersPerAgent;
            skipCoordinationRounds = base.skipCoordinationRounds;
            timeout = base.timeout;
            agentTimeout = base.agentTimeout;
            injectsNewAnswers = base.injectsNewAnswers;
            maxOrchestrationRestarts = base.maxOrchestrationRestarts;
            debugFinalAnswer = base.debugFinalAnswer;
        }

        OrchestratorConfig done() {
            return new OrchestratorConfig(
                    base.votingSensitivity,
                    base.answerNovelty,
                    maxNewAnswersPerAgent,
                    skipCoordinationRounds,
                    timeout,
                    agentTimeout,
                    injectsNewAnswers,
                    maxOrchestrationRestarts,
                    debugFinalAnswer);
        }
    }
}
