package ai.massgen.cli;

import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.TokenCount;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows a conversation with agents as it goes. Events and turns come from one thread; {@link #redraw} may come from another. */
interface AskView extends Consumer<Event> {

    /**
     * A turn that is over.
     *
     * @param number from 1
     * @param outcome what it came to
     * @param exitCode what the process ends with if this turn is the last
     * @param logs where its files are; null where none are kept
     */
    record Turn(
            int number,
            RunOutcome outcome,
            int exitCode,
            @Nullable Path logs) {
        boolean interrupted() {
            return exitCode == ExitCode.INTERRUPTED;
        }
    }

    /** Where to see what agents have spent so far, by agent; for views that show it on the way. */
    default void metered(Supplier<Map<String, TokenCount>> meter) {}

    /** Something to know that is no event of a run, such as a log that cannot be written. */
    void remark(String line);

    /** A turn begins. */
    void begin(int turn, String question);

    /** Shows what has changed, in views that do not show it at once. */
    default void redraw() {}

    /** A turn is over: tells how. */
    void end(Turn turn);
}
