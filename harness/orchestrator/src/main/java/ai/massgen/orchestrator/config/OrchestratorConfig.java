package ai.massgen.orchestrator.config;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the agents of a run are coordinated.
 *
 * @param votingSensitivity how good an answer must be to be voted for; changes what agents are told, no rule
 * @param answerNovelty how much a new answer must differ from those that its author saw
 * @param maxNewAnswersPerAgent accepted answers per agent at most, at least 1; null for no limit
 * @param skipCoordinationRounds whether the first agent presents at once, without answers or votes
 * @param timeout limit for coordination and presentation of one turn together
 */
public record OrchestratorConfig(
        Strictness votingSensitivity,
        Strictness answerNovelty,
        @Nullable Integer maxNewAnswersPerAgent,
        boolean skipCoordinationRounds,
        Duration timeout) {

    /** MassGen's limit for a turn where a configuration names none: 30 minutes (v0.1.6, {@code agent_config.py}). */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

    public OrchestratorConfig {
        Objects.requireNonNull(votingSensitivity, "votingSensitivity");
        Objects.requireNonNull(answerNovelty, "answerNovelty");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** Lenient, no limit of answers, 30 minutes. */
    public static OrchestratorConfig defaults() {
        return new OrchestratorConfig(Strictness.LENIENT, Strictness.LENIENT, null, false, DEFAULT_TIMEOUT);
    }
}
