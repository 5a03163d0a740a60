package ai.massgen.scenario.target;

import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.TokenCount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a target's run ended.
 *
 * @param result answer or error
 * @param usage tokens by agent, as far as they were counted
 */
public record TargetResult(RunResult result, Map<String, TokenCount> usage) {

    public TargetResult {
        Objects.requireNonNull(result, "result");
        usage = Collections.unmodifiableMap(new LinkedHashMap<>(usage));
    }

    static TargetResult of(RunOutcome outcome) {
        return new TargetResult(outcome.result(), outcome.usage());
    }
}
