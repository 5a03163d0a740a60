package ai.massgen.orchestrator;

import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.TokenCount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a run ended, what it cost, and the order in which its agents were heard.
 *
 * @param result of the last turn that was asked. Its {@code restarts} counts how often an answer reopened the vote after the
 *     first time: batches of that turn with at least one accepted answer, less one, at least 0
 * @param usage tokens by agent over all turns, in order of registration; agents whose provider counted nothing are left out
 * @param schedule whom each pass heard: a replay under it repeats the run, a live one too
 */
public record RunOutcome(RunResult result, Map<String, TokenCount> usage, Schedule.Recorded schedule) {

    public RunOutcome {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(schedule, "schedule");
        usage = Collections.unmodifiableMap(new LinkedHashMap<>(usage));
    }
}
