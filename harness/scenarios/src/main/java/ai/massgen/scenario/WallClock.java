package ai.massgen.scenario;

import ai.massgen.backend.Cancellation;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Breaks runs off that take too long. One idle thread for all runs. */
final class WallClock implements AutoCloseable {
    private final ScheduledThreadPoolExecutor alarms;

    WallClock() {
        alarms = new ScheduledThreadPoolExecutor(1, WallClock::thread);
        alarms.setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "scenario-timeout");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins a run.
     *
     * @param outer breaks the run off too
     */
    Span begin(Duration limit, Cancellation outer) {
        return new Span(limit, outer);
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }

    /** The time that one run has. */
    final class Span implements AutoCloseable {
        private final Cancellation cancellation = Cancellation.create();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Cancellation.Registration outer;
        private final ScheduledFuture<?> alarm;
        private final long began = System.nanoTime();

        private Span(Duration limit, Cancellation outer) {
            this.outer = outer.onCancel(cancellation::cancel);
            this.alarm = alarms.schedule(this::end, limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void end() {
            over.set(true);
            cancellation.cancel();
        }

        /** Comes when the time is over, or when the run is broken off from outside. */
        Cancellation cancellation() {
            return cancellation;
        }

        /** Whether the limit has passed. */
        boolean isOver() {
            return over.get();
        }

        /** Milliseconds since the beginning. */
        double millis() {
            return (System.nanoTime() - began) / 1e6;
        }

        @Override
        public void close() {
            alarm.cancel(false);
            outer.close();
        }
    }
}
