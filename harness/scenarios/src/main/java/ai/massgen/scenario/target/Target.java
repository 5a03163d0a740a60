package ai.massgen.scenario.target;

import ai.massgen.backend.Cancellation;
import ai.massgen.transcript.Event;
import java.util.List;
import java.util.function.Consumer;

/** Something that a scenario drives. One instance belongs to one run. */
public interface Target {

    /**
     * Says the turns and waits for the end.
     *
     * @param turns what the user says, at least one
     * @param sink takes what can be observed, in order
     * @param cancellation breaks the run off; a run that was broken off has failed
     * @return how it ended; a failed run is a result with an error
     * @throws ai.massgen.backend.BackendException when a backend cannot be made as it is configured
     * @throws TargetException when the target cannot be driven at all
     */
    TargetResult run(List<String> turns, Consumer<Event> sink, Cancellation cancellation);
}
