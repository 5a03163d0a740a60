package ai.massgen.recording.replay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time by a clock.
 *
 * <p>Every wait ends a little late, and sending takes its time. In a response of a hundred events that would add up to more
 * than between two of them, so there each wait is until a time that counts from the request.
 *
 * @param clock nanoseconds, as {@link System#nanoTime()}
 * @param waiting waits for so many nanoseconds; not at all for none or fewer
 */
record RealPause(LongSupplier clock, Wait waiting) implements Pause {

    /** Lets nanoseconds pass. */
    @FunctionalInterface
    interface Wait {
        void pass(long nanos) throws InterruptedException;
    }

    /** The machine's. */
    static RealPause ofMachine() {
        return new RealPause(System::nanoTime, nanos -> {
            boolean never = new Semaphore(0).tryAcquire(nanos, TimeUnit.NANOSECONDS);
            assert !never;
        });
    }

    @Override
    public void pass(Duration span) throws InterruptedException {
        waiting.pass(span.toNanos());
    }

    @Override
    public Pause ofResponse(Duration since) {
        return new Pause() {
            private long due = clock.getAsLong() - since.toNanos();

            @Override
            public void pass(Duration span) throws InterruptedException {
                due += span.toNanos();
                waiting.pass(due - clock.getAsLong());
            }
        };
    }
}
