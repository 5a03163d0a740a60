package ai.massgen.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again, on a thread of its own, until closed. */
final class Ticker implements AutoCloseable {
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(Ticker::thread);
    private final Future<?> ticks;

    /** Begins; the first time is after one interval. */
    Ticker(Duration interval, Runnable action) {
        ticks = scheduler.scheduleWithFixedDelay(
                action, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable action) {
        var thread = new Thread(action, "ticker");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        ticks.cancel(false);
        scheduler.shutdown();
    }
}
