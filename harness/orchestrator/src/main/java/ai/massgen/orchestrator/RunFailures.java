package ai.massgen.orchestrator;

import ai.massgen.backend.Failure;
import ai.massgen.orchestrator.AgentState.Standing;
import java.time.Duration;
import java.util.Map;

/** How a run fails, and when its agent is out: what fails is never begun again for ever. */
final class RunFailures {
    /** Runs that may fail in a row. Two: a run has three attempts already, so an agent gets six chances. */
    private static final int FAILED_RUNS = 2;

    private RunFailures() {}

    static void requireRunning(Draft draft, String id) {
        if (draft.agent(id).standing() != Standing.RUNNING) {
            throw new IllegalArgumentException(
                    "\"" + id + "\" was not asked: " + draft.agent(id).standing());
        }
    }

    /** The run has failed; so has its agent, if that was the last one it is given. */
    static void fail(Draft draft, String id, String reason) {
        draft.say(id, Wording.runFailed(reason));
        draft.set(id, draft.agent(id).runFailed());
        int failedRuns = draft.agent(id).failedRuns();
        draft.tell(id, "agent_error", Details.of("reason", reason, "failed_runs", failedRuns));
        draft.runEnded(id);
        if (failedRuns >= FAILED_RUNS) {
            draft.rules.add(Rule.FAILED_RUNS_BOUNDED);
            putOut(draft, id);
        }
    }

    /** The same request would fail again. */
    static void hopeless(Draft draft, String id, Failure failure) {
        draft.rules.add(Rule.HOPELESS_FAILURE);
        fail(draft, id, failure.origin().message());
        putOut(draft, id);
    }

    /** The run took too long. */
    static void timedOut(Draft draft, String id, Duration limit) {
        requireRunning(draft, id);
        draft.rules.add(Rule.AGENT_TIMEOUT);
        draft.lastError = RunErrors.agentTimeout(id, limit);
        draft.tell(id, "agent_timeout", Map.of());
        fail(draft, id, RunErrors.runLimit(limit));
    }

    private static void putOut(Draft draft, String id) {
        if (draft.agent(id).standing() != Standing.OUT) {
            draft.set(id, draft.agent(id).with(Standing.OUT));
            draft.tellStatus(id, "failed");
        }
    }
}
