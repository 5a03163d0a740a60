package ai.massgen.backend;

import java.time.Duration;
import java.time.Instant;

/** See {@link TimeSource#virtual(Instant)}. */
final class VirtualTime implements TimeSource {
    private Instant now;

    VirtualTime(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void pass(Duration span, Cancellation cancellation) {
        now = now.plus(span);
    }
}
