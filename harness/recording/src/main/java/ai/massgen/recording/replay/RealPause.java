package ai.massgen.recording.replay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Time by the machine's clock.
 *
 * <p>Every wait ends a little late, and sending takes its time. In a response of a hundred events that would add up to more
 * than between two of them, so there each wait is until a time that counts from the request.
 */
final class RealPause implements Pause {
    @Override
    public void pass(Duration span) throws InterruptedException {
        await(span.toNanos());
    }

    @Override
    public Pause ofResponse(Duration since) {
        return new Pause() {
            private long due = System.nanoTime() - since.toNanos();

            @Override
            public void pass(Duration span) throws InterruptedException {
                due += span.toNanos();
                await(due - System.nanoTime());
            }
        };
    }

    private static void await(long nanos) throws InterruptedException {
        boolean never = new Semaphore(0).tryAcquire(nanos, TimeUnit.NANOSECONDS);
        assert !never;
    }
}
