package ai.massgen.backend;

import java.util.Iterator;

/**
 * A response on its way, pulled event by event.
 *
 * <p>Pulling reads the socket: there is no queue, no callback and no thread behind it. {@link #hasNext()} blocks until the
 * next event is complete and is false after {@link ModelEvent.Done}. Both methods throw {@link BackendException} when the
 * response fails; events that were handed out before stay valid.
 *
 * <p>One thread pulls at a time. {@link #close()} may come from any thread, any number of times; it ends a blocked pull
 * with {@link Failure.Cancelled}.
 */
public interface ChatStream extends Iterator<ModelEvent>, AutoCloseable {

    /**
     * @throws BackendException when the response fails
     */
    @Override
    boolean hasNext();

    /**
     * @throws BackendException when the response fails
     * @throws java.util.NoSuchElementException after {@link ModelEvent.Done}
     */
    @Override
    ModelEvent next();

    /** Gives the connection back or breaks it off; idempotent, from any thread, never throws. */
    @Override
    void close();
}
