package ai.massgen.backend.mcp;

import ai.massgen.backend.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what comes on another thread, never longer than wanted. */
final class Waiting {
    private Waiting() {}

    /**
     * The value.
     *
     * @throws TimeoutException after the limit
     * @throws CancellationException when it is wanted no longer
     * @throws ExecutionException when it failed
     */
    static <T> T on(CompletableFuture<T> future, Duration limit, Cancellation cancellation)
            throws TimeoutException, ExecutionException {
        var mine = future.copy();
        try (var wake = cancellation.onCancel(() -> mine.cancel(false))) {
            return mine.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
