package ai.massgen.scenario;

import ai.massgen.backend.Cancellation;
import java.time.Duration;
import java.util.List;

/**
 * Runs cases, one or many at a time. Thread-safe; the replay server is started when first needed and stopped by {@link #close()}.
 *
 * <p>A replayed run depends on the case and on its cassette alone: not on the environment, the clock or the locale.
 */
public final class ScenarioRunner implements AutoCloseable {
    private final RunnerOptions options;

    public ScenarioRunner(RunnerOptions options) {
        this.options = options;
    }

    /**
     * Runs a case to its verdict. Never throws for what the case does: a run that could not be done is
     * {@link ScenarioOutcome.Status#BROKEN}.
     *
     * @param cancellation breaks the run off from outside; the case is broken then
     */
    public ScenarioOutcome run(ScenarioCase testCase, Cancellation cancellation) {
        var reason = "running " + testCase.id() + " over " + Keyword.of(options.transport()) + " is not available yet";
        return new ScenarioOutcome(
                ScenarioOutcome.Status.BROKEN, reason, null, List.of(), null, List.of(), Duration.ZERO);
    }

    @Override
    public void close() {}
}
