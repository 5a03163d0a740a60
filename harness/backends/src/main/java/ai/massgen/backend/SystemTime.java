package ai.massgen.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** See {@link TimeSource#system()}. */
final class SystemTime implements TimeSource {
    static final SystemTime INSTANCE = new SystemTime();

    private SystemTime() {}

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void pass(Duration span, Cancellation cancellation) {
        var woken = new CountDownLatch(1);
        try (var registration = cancellation.onCancel(woken::countDown)) {
            boolean cancelled = woken.await(span.toNanos(), TimeUnit.NANOSECONDS);
            assert !cancelled || cancellation.isCancelled();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
