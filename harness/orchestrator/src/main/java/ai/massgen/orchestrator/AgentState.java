package ai.massgen.orchestrator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One agent in a coordination.
 *
 * @param standing what it is doing
 * @param round how many restarts it has completed; the presentation is a round of its own
 * @param attempt which attempt of its run is under way, from 1
 * @param due whether an answer came since its run began
 * @param failedRuns runs that failed since it last answered or voted
 * @param answers how many of its answers were accepted
 * @param answer the last of them; null while there is none
 * @param seen the answers that its run began with, by agent in order of registration
 */
public record AgentState(
        Standing standing,
        int round,
        int attempt,
        boolean due,
        int failedRuns,
        int answers,
        @Nullable String answer,
        Map<String, String> seen) {

    /** What an agent is doing. */
    public enum Standing {
        /** Between two runs; between two batches no agent is. */
        IDLE,
        /** Its model is asked. */
        RUNNING,
        /** It has a live vote. */
        VOTED,
        /** It failed too often and is not asked any more. */
        OUT
    }

    public AgentState {
        seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    }

    static AgentState initial() {
        return new AgentState(Standing.IDLE, 0, 1, false, 0, 0, null, Map.of());
    }

    AgentState with(Standing next) {
        return new AgentState(next, round, attempt, due, failedRuns, answers, answer, seen);
    }

    AgentState inRound(int next) {
        return new AgentState(standing, next, attempt, false, failedRuns, answers, answer, seen);
    }

    AgentState dueForRestart() {
        return new AgentState(standing, round, attempt, true, failedRuns, answers, answer, seen);
    }

    AgentState atAttempt(int next) {
        return new AgentState(standing, round, next, due, failedRuns, answers, answer, seen);
    }

    /** As at the beginning, but that it is out. */
    AgentState withoutAnswer() {
        return initial().with(Standing.OUT);
    }

    /** In the middle of its run it is told what is new; its attempts begin anew, as in a new run. */
    AgentState updated(Map<String, String> shown) {
        return new AgentState(standing, round, 1, false, failedRuns, answers, answer, shown);
    }

    AgentState started(Map<String, String> shown) {
        return new AgentState(Standing.RUNNING, round, 1, due, failedRuns, answers, answer, shown);
    }

    AgentState answered(String text) {
        return new AgentState(Standing.IDLE, round, attempt, due, 0, answers + 1, text, seen);
    }

    AgentState voted() {
        return new AgentState(Standing.VOTED, round, attempt, due, 0, answers, answer, seen);
    }

    AgentState runFailed() {
        return new AgentState(Standing.IDLE, round, attempt, due, failedRuns + 1, answers, answer, seen);
    }
}
