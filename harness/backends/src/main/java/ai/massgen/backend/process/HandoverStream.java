package ai.massgen.backend.process;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.SteppedStream;
import java.time.Duration;
import java.util.List;

/**
 * A response that another thread brings: a process that writes, an agent that is running.
 *
 * <p>What comes through the {@link Handover} is turned into events by a reader. Silence beyond the limit is {@link Failure.TimedOut}; the end of
 * the stream, or its failure, ends the source.
 *
 * @param <T> what comes
 */
public final class HandoverStream<T> extends SteppedStream {
    private final String provider;
    private final Handover<T> handover;
    private final Reader<T> reader;
    private final Duration idle;
    private final Runnable end;
    private final Cancellation.Registration registration;
    private volatile boolean closed;

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
    protected void step() {
        try {
            var item = handover.take(idle);
            if (item == null) {
                throw silence();
            }
            reader.read(item).forEach(this::hand);
        } catch (BackendException e) {
            fail(closed ? stopped() : e);
        }
        if (isOver()) {
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
