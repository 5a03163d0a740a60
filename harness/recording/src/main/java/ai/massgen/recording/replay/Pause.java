package ai.massgen.recording.replay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets time pass between the events of an answer. A replay in virtual time passes its own. */
@FunctionalInterface
public interface Pause {

    /**
     * Lets a span pass.
     *
     * @param span more than zero
     */
    void pass(Duration span) throws InterruptedException;

    /** Waits as long as it says, by the machine's clock. */
    static Pause real() {
        return span -> {
            boolean never = new Semaphore(0).tryAcquire(span.toNanos(), TimeUnit.NANOSECONDS);
            assert !never;
        };
    }
}
