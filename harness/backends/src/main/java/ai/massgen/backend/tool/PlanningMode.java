package ai.massgen.backend.tool;

import java.util.function.Supplier;

/**
 * What is blocked now: read by the tool loops of a run's agents at each round of calls, set by whoever leads the agents from planning to
 * acting. Off at first.
 *
 * <p>Safe for use from several threads.
 */
public final class PlanningMode implements Supplier<Planning> {
    private volatile Planning now = Planning.off();

    @Override
    public Planning get() {
        return now;
    }

    /** From the next round of calls on. */
    public void set(Planning planning) {
        now = planning;
    }
}
