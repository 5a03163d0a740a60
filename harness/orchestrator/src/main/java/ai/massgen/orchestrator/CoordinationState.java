package ai.massgen.orchestrator;

import ai.massgen.transcript.RunResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a coordination stands between two batches.
 *
 * @param turn which turn of the conversation, from 1
 * @param attempt which time the agents coordinate in this turn
 * @param phase what is going on
 * @param agents every agent, in order of registration
 * @param votes live votes by voter
 * @param answers accepted answers of this attempt, oldest first
 * @param restarts how often a batch with an answer reopened a vote that had begun, in all attempts
 * @param winner who presents; null before the election
 * @param presented the final answer that is being evaluated; null before
 * @param timedOut whether the turn's limit passed
 * @param lastError the failure of the agent that failed last; null while none has
 */
public record CoordinationState(
        int turn,
        Attempt attempt,
        Phase phase,
        Map<String, AgentState> agents,
        Map<String, Ballot> votes,
        List<RunResult.Answer> answers,
        int restarts,
        @Nullable String winner,
        @Nullable String presented,
        boolean timedOut,
        RunResult.@Nullable RunError lastError) {

    /** What is going on. */
    public enum Phase {
        COORDINATING,
        PRESENTING,
        EVALUATING,
        FINISHED
    }

    public CoordinationState {
        agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
        answers = List.copyOf(answers);
    }

    static CoordinationState initial(int turn, Map<String, AgentState> agents) {
        return new CoordinationState(
                turn, Attempt.first(), Phase.COORDINATING, agents, Map.of(), List.of(), 0, null, null, false, null);
    }

    /** The state of one agent. */
    public AgentState agent(String id) {
        var agent = agents.get(id);
        if (agent == null) {
            throw new IllegalArgumentException("no agent is called \"" + id + "\"; there are " + agents.keySet());
        }
        return agent;
    }
}
