package ai.massgen.backend.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands things from a thread that produces them to one that pulls, a few at a time: who produces waits when the other is behind.
 *
 * @param <T> what is handed over
 */
public final class Handover<T> {
    private static final int MOST_WAITING = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();
    private boolean closed;

    /** Hands something over; waits while the puller is behind. Does nothing after {@link #close}. */
    public void put(T item) {
        lock.lock();
        try {
            while (waiting.size() >= MOST_WAITING && !closed) {
                changed.awaitUninterruptibly();
            }
            if (!closed) {
                waiting.add(item);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next thing; null when none came within the limit, or after {@link #close}. */
    public @Nullable T take(Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            changed.signalAll();
            return closed ? null : waiting.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes both sides; what is waiting is dropped. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
