package ai.massgen.orchestrator;

import ai.massgen.backend.Failure;
import ai.massgen.transcript.RunResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Failures in the form of the transcript. */
final class RunErrors {

    private RunErrors() {}

    /** A failed model call. */
    static RunResult.RunError of(Failure failure, String agent) {
        var origin = failure.origin();
        var retryAfter = failure.retryAfter();
        return new RunResult.RunError(
                failure.kind(),
                agent,
                origin.provider(),
                origin.status(),
                origin.code(),
                origin.message(),
                retryAfter == null ? null : retryAfter.toMillis());
    }

    /** An agent that neither answered nor voted, although it was told how. */
    static RunResult.RunError noDecision(String agent, String reason) {
        return local(
                "no-decision",
                agent,
                "neither answered nor voted in " + Coordination.ATTEMPTS + " attempts; it was told last: " + reason);
    }

    static RunResult.RunError timeout(Duration limit) {
        return local("timeout", null, "no agent answered within the limit of " + Wording.seconds(limit));
    }

    static RunResult.RunError agentTimeout(String agent, Duration limit) {
        return local("timeout", agent, runLimit(limit));
    }

    static String runLimit(Duration limit) {
        return "did not finish its run within the limit of " + Wording.seconds(limit);
    }

    /** A presentation without text where no answer was stored. */
    static RunResult.RunError emptyPresentation(String agent) {
        return local("no-decision", agent, "presented nothing, and there is no stored answer");
    }

    static RunResult.RunError cancelled() {
        return local("cancelled", null, "the run was stopped");
    }

    private static RunResult.RunError local(String kind, @Nullable String agent, String message) {
        return new RunResult.RunError(kind, agent, null, null, null, message, null);
    }
}
