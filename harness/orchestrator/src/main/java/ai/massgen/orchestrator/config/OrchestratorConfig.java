package ai.massgen.orchestrator.config;

import java.time.Duration;
import java.util.Objects;
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
        return new OrchestratorConfig(
                votingSensitivity,
                answerNovelty,
                limit,
                skipCoordinationRounds,
                timeout,
                agentTimeout,
                injectsNewAnswers,
                maxOrchestrationRestarts,
                debugFinalAnswer);
    }

    /** The same, with or without coordination. */
    public OrchestratorConfig withSkippedCoordination(boolean skipped) {
        return new OrchestratorConfig(
                votingSensitivity,
                answerNovelty,
                maxNewAnswersPerAgent,
                skipped,
                timeout,
                agentTimeout,
                injectsNewAnswers,
                maxOrchestrationRestarts,
                debugFinalAnswer);
    }

    /** The same with another limit for a turn. */
    public OrchestratorConfig withTimeout(Duration limit) {
        return new OrchestratorConfig(
                votingSensitivity,
                answerNovelty,
                maxNewAnswersPerAgent,
                skipCoordinationRounds,
                limit,
                agentTimeout,
                injectsNewAnswers,
                maxOrchestrationRestarts,
                debugFinalAnswer);
    }

    /** The same with another limit for a run of an agent. */
    public OrchestratorConfig withAgentTimeout(@Nullable Duration limit) {
        return new OrchestratorConfig(
                votingSensitivity,
                answerNovelty,
                maxNewAnswersPerAgent,
                skipCoordinationRounds,
                timeout,
                limit,
                injectsNewAnswers,
                maxOrchestrationRestarts,
                debugFinalAnswer);
    }

    /** The same, with new answers injected or with restarts. */
    public OrchestratorConfig withInjection(boolean injected) {
        return new OrchestratorConfig(
                votingSensitivity,
                answerNovelty,
                maxNewAnswersPerAgent,
                skipCoordinationRounds,
                timeout,
                agentTimeout,
                injected,
                maxOrchestrationRestarts,
                debugFinalAnswer);
    }

    /** The same with other attempts. */
    public OrchestratorConfig withOrchestrationRestarts(int most) {
        return new OrchestratorConfig(
                votingSensitivity,
                answerNovelty,
                maxNewAnswersPerAgent,
                skipCoordinationRounds,
                timeout,
                agentTimeout,
                injectsNewAnswers,
                most,
                debugFinalAnswer);
    }

    /** The same with another answer to evaluate first. */
    public OrchestratorConfig withDebugFinalAnswer(@Nullable String answer) {
        return new OrchestratorConfig(
                votingSensitivity,
                answerNovelty,
                maxNewAnswersPerAgent,
                skipCoordinationRounds,
                timeout,
                agentTimeout,
                injectsNewAnswers,
                maxOrchestrationRestarts,
                answer);
    }
}
