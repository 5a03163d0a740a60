package ai.massgen.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** See {@link TimeSource#virtual(Instant)}. */
final class VirtualTime implements TimeSource {
    private final AtomicReference<Instant> now;

    VirtualTime(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant now() {
        return now.get();
    }

    @Override
    public void pass(Duration span, Cancellation cancellation) {
        now.updateAndGet(instant -> instant.plus(span));
    }
}
