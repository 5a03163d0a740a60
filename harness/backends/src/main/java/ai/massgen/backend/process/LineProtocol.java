package ai.massgen.backend.process;

import ai.massgen.backend.ModelEvent;
import java.util.List;

/** How a program says its answer: lines to events. One for each response; belongs to one thread. */
public interface LineProtocol {

    /**
     * A line of standard output.
     *
     * @return the events; {@link ModelEvent.Done} when the answer is complete
     * @throws ai.massgen.backend.BackendException when the line is not what the protocol says, or tells of a failure
     */
    List<ModelEvent> line(String line);

    /**
     * The program ended well before {@link ModelEvent.Done}.
     *
     * @return the events that are left, {@link ModelEvent.Done} the last; empty when the answer is incomplete without it
     */
    List<ModelEvent> end();
}
