package ai.massgen.scenario.target;

import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.TokenCount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a target's run ended.
 *
 * @param result answer or error
 * @param usage tokens by agent, as far as they were counted
 * @param schedule whom each pass heard; empty where nobody was heard in passes
 */
public record TargetResult(RunResult result, Map<String, TokenCount> usage, List<List<String>> schedule) {

    public TargetResult {
        Objects.requireNonNull(result, "result");
        usage = Collections.unmodifiableMap(new LinkedHashMap<>(usage));
        schedule = schedule.stream().map(List::copyOf).toList();
    }

    /** Of a target that nobody schedules. */
    public TargetResult(RunResult result, Map<String, TokenCount> usage) {
        this(result, usage, List.of());
    }

    static TargetResult of(RunOutcome outcome) {
        return new TargetResult(
                outcome.result(), outcome.usage(), outcome.schedule().batches());
    }
}
