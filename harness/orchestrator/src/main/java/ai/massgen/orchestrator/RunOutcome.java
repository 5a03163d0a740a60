package ai.massgen.orchestrator;

import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.TokenCount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a run ended and what it cost.
 *
 * @param result of the last turn that was asked
 * @param usage tokens by agent over all turns, in order of registration; agents whose provider counted nothing are left out
 */
public record RunOutcome(RunResult result, Map<String, TokenCount> usage) {

    public RunOutcome {
        Objects.requireNonNull(result, "result");
        usage = Collections.unmodifiableMap(new LinkedHashMap<>(usage));
    }
}
