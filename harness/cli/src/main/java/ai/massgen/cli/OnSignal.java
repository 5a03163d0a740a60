package ai.massgen.cli;

import ai.massgen.backend.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets Ctrl-C end a run in order: what runs is cancelled, and the process waits a moment for its summary.
 *
 * <p>A second Ctrl-C, or five seconds, end it at once.
 */
final class OnSignal implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicBoolean happened = new AtomicBoolean();
    private final Thread hook;

    private OnSignal(Cancellation cancellation) {
        hook = new Thread(() -> stop(cancellation), "on-signal");
    }

    /** Cancels on SIGINT and SIGTERM until closed. */
    static OnSignal cancel(Cancellation cancellation) {
        var onSignal = new OnSignal(cancellation);
        Runtime.getRuntime().addShutdownHook(onSignal.hook);
        return onSignal;
    }

    boolean happened() {
        return happened.get();
    }

    private void stop(Cancellation cancellation) {
        happened.set(true);
        Signals.on("INT", () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED));
        cancellation.cancel();
        try {
            boolean inTime = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assert inTime || happened.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!happened.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                happened.set(true);
            }
        }
        finished.countDown();
    }
}
