package ai.massgen.backend;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A response that is made step by step: whoever pulls takes as many steps as it needs until there is an event.
 *
 * <p>For streams whose events do not come one for one, because they wait, try again or ask several times. {@link ModelEvent.Done} ends the
 * response; a failure ends it after all that was handed out before it.
 *
 * <p>Made for extension. All of it belongs to the thread that pulls.
 */
public abstract class SteppedStream implements ChatStream {
    private final Queue<ModelEvent> ready = new ArrayDeque<>();
    private boolean done;
    private @Nullable BackendException failure;

    /**
     * Goes on by a little: hands out any number of events, or fails. Called only while there is no event, no end and no failure.
     */
    protected abstract void step();

    /** Hands out an event; {@link ModelEvent.Done} is the last of all. */
    protected final void hand(ModelEvent event) {
        ready.add(event);
        done |= event instanceof ModelEvent.Done;
    }

    /** Ends the response, after what was handed out. Every further pull fails in the same way. */
    protected final void fail(BackendException e) {
        failure = e;
    }

    /** Whether the response has ended, well or not, though perhaps not all of it was pulled. */
    protected final boolean isOver() {
        return done || failure != null;
    }

    @Override
    public final boolean hasNext() {
        while (ready.isEmpty()) {
            if (failure != null) {
                throw failure;
            }
            if (done) {
                return false;
            }
            step();
        }
        return true;
    }

    @Override
    public final ModelEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the response is complete");
        }
        return ready.remove();
    }
}
