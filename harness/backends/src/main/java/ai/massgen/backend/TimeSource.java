package ai.massgen.backend;

import java.time.Duration;
import java.time.Instant;

/**
 * Time as a value that is passed in: real in a live run, virtual in a replay.
 *
 * <p>Thread-safe.
 */
public interface TimeSource {

    Instant now();

    /**
     * Lets a span pass. Returns early when cancelled.
     *
     * @param span not negative
     */
    void pass(Duration span, Cancellation cancellation);

    /** The machine's clock; {@link #pass} blocks the calling thread. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /** A clock that stands still until {@link #pass} moves it; nobody waits. Starts at the given instant. */
    static TimeSource virtual(Instant start) {
        return new VirtualTime(start);
    }
}
