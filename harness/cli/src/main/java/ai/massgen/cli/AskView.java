package ai.massgen.cli;

import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.transcript.Event;
import java.nio.file.Path;
import java.util.function.Consumer;
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

    /** A turn begins. */
    void begin(int turn, String question);

    /** Shows what has changed, in views that do not show it at once. */
    default void redraw() {}

    /** A turn is over: tells how. */
    void end(Turn turn);
}
