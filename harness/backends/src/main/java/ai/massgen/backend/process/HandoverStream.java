package ai.massgen.backend.process;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A response that another thread brings: a process that writes, an agent that is running.
 *
 * <p>What comes through the {@link Handover} is turned into events by a reader. Silence beyond the limit is {@link Failure.TimedOut}; the end of
 * the stream, or its failure, ends the source.
 *
 * @param <T> what comes
 */
public final class HandoverStream<T> implements ChatStream {
    private final String provider;
    private final Handover<T> handover;
    private final Reader<T> reader;
    private final Duration idle;
    private final Runnable end;
    private final Cancellation.Registration registration;
    private final Deque<ModelEvent> ready = new ArrayDeque<>();
    private volatile boolean closed;
    private boolean complete;
    private @Nullable BackendException failure;

    /** Turns what comes into events; belongs to the thread that pulls. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads what came.
         *
         * @return the events; {@link ModelEvent.Done} is the last of all
         * @throws BackendException when the response has failed
         */
        List<ModelEvent> read(T item);
    }

    /**
     * A stream of what comes.
     *
     * @param provider named in failures
     * @param idle longest wait for the next thing
     * @param end ends the source; idempotent, from any thread
     * @param cancellation ends the stream
     */
    public HandoverStream(
            String provider,
            Handover<T> handover,
            Reader<T> reader,
            Duration idle,
            Runnable end,
            Cancellation cancellation) {
        this.provider = provider;
        this.handover = handover;
        this.reader = reader;
        this.idle = idle;
        this.end = end;
        this.registration = cancellation.onCancel(this::breakOff);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            if (failure != null) {
                throw failure;
            }
            if (complete) {
                return false;
            }
            pull();
        }
        return true;
    }

    @Override
    public ModelEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the response is complete");
        }
        return ready.remove();
    }

    private void pull() {
        try {
            var item = handover.take(idle);
            if (item == null) {
                throw silence();
            }
            for (var event : reader.read(item)) {
                ready.add(event);
                complete |= event instanceof ModelEvent.Done;
            }
        } catch (BackendException e) {
            failure = closed ? stopped() : e;
        }
        if (complete || failure != null) {
            registration.close();
            end.run();
        }
    }

    private BackendException silence() {
        return closed
                ? stopped()
                : new BackendException(
                        new Failure.TimedOut(Failure.Origin.local(provider, "nothing came for too long"), idle));
    }

    private BackendException stopped() {
        return new BackendException(new Failure.Cancelled(Failure.Origin.local(provider, "stopped by the caller")));
    }

    @Override
    public void close() {
        breakOff();
        registration.close();
    }

    private void breakOff() {
        closed = true;
        handover.close();
        end.run();
    }
}
