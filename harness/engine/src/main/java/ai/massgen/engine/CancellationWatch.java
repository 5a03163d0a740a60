package ai.massgen.engine;

import ai.massgen.backend.Cancellation;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.CancellationToken;

/**
 * Passes the platform's cancellation on to running scenarios. The platform's token calls nobody, so it has to be asked again
 * and again.
 */
final class CancellationWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 50;

    private final CancellationToken token;
    private final Cancellation cancellation = Cancellation.create();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(CancellationWatch::daemon);

    private CancellationWatch(CancellationToken token) {
        this.token = token;
    }

    static CancellationWatch start(CancellationToken token) {
        var watch = new CancellationWatch(token);
        var unused = watch.clock.scheduleWithFixedDelay(watch::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    private void look() {
        if (token.isCancellationRequested()) {
            cancellation.cancel();
            clock.shutdown();
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "scenario-cancellation");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
