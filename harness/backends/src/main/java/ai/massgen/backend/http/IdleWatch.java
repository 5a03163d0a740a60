package ai.massgen.backend.http;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okio.AsyncTimeout;

/**
 * Looks now and then whether one call still waits for the same bytes, and cuts it when it has waited too long.
 *
 * <p>Whoever reads counts up, before and after, and pays nothing else for it: an odd number means that he waits. Okio's
 * watchdog thread, one for all calls, compares the number with what it saw a quarter of the limit ago, so that a wait ends
 * after once to one and a quarter times its limit. Time that the reader does not spend waiting does not count.
 */
final class IdleWatch {
    private static final int LOOKS = 4;
    /** Nothing has come yet. */
    private static final int HEAD = 1;

    private static final VarHandle STEPS = steps();

    private final long intervalNanos;
    private final long connectedBy;
    private final BooleanSupplier connected;
    private final Runnable cut;

    /** Odd while somebody waits; written by the reader alone. */
    @SuppressWarnings("UnusedVariable") // by its handle
    private int steps = HEAD;

    private int seen;
    private int unchanged;
    private boolean over;
    private AsyncTimeout next = new Look();
    private volatile boolean expired;

    private IdleWatch(Duration connect, Duration idle, BooleanSupplier connected, Runnable cut) {
        this.intervalNanos = Math.max(1, idle.toNanos() / LOOKS);
        this.connectedBy = System.nanoTime() + connect.plus(idle).toNanos();
        this.connected = connected;
        this.cut = cut;
    }

    /**
     * Begins to watch a call that waits from now on.
     *
     * @param connected whether a connection is there; before that the call has the time that connecting may take, too
     * @param cut ends the call; from another thread
     */
    static IdleWatch begin(Duration connect, Duration idle, BooleanSupplier connected, Runnable cut) {
        var watch = new IdleWatch(connect, idle, connected, cut);
        watch.lookLater();
        return watch;
    }

    /** From here on the call waits for bytes. */
    void waits() {
        STEPS.setOpaque(this, (int) STEPS.get(this) | 1);
    }

    /** What was waited for came. */
    void arrived() {
        STEPS.setOpaque(this, ((int) STEPS.get(this) | 1) + 1);
    }

    /** The call is over; nobody looks any more. */
    synchronized void end() {
        over = true;
        next.exit();
    }

    /** Ends the watch of a call that failed; gives what it failed by, a timeout where it was cut for that. */
    IOException ended(IOException error) {
        end();
        if (!expired) {
            return error;
        }
        var timeout = new SocketTimeoutException("timeout");
        timeout.initCause(error);
        return timeout;
    }

    private synchronized void lookLater() {
        if (!over) {
            next = new Look();
            next.timeout(intervalNanos, TimeUnit.NANOSECONDS);
            next.enter();
        }
    }

    /** One look; where nothing is to be cut, the next follows by itself. */
    void look() {
        int now = (int) STEPS.getOpaque(this);
        unchanged = now == seen ? unchanged + 1 : 0;
        seen = now;
        boolean waits = now % 2 != 0;
        boolean connects = now == HEAD && !connected.getAsBoolean();
        if (waits && (connects ? System.nanoTime() - connectedBy > 0 : unchanged >= LOOKS)) {
            expired = true;
            cut.run();
        } else {
            lookLater();
        }
    }

    private static VarHandle steps() {
        try {
            return MethodHandles.lookup().findVarHandle(IdleWatch.class, "steps", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final class Look extends AsyncTimeout {
        @Override
        protected void timedOut() {
            look();
        }
    }
}
