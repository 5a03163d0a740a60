package ai.massgen.backend;

import java.util.ArrayList;
import java.util.List;

/**
 * A wish to stop, passed down to whatever may block. Nothing is interrupted: who blocks registers how to wake it.
 *
 * <p>Thread-safe. Once cancelled it stays so.
 */
public sealed interface Cancellation {

    /** A cancellation that {@link #cancel()} triggers. */
    static Cancellation create() {
        return new Triggered();
    }

    /** A cancellation that never comes; {@link #cancel()} on it is refused. */
    static Cancellation disabled() {
        return Disabled.INSTANCE;
    }

    /**
     * Asks everything that registered to stop. Idempotent; runs the actions in the calling thread.
     *
     * @throws UnsupportedOperationException on {@link #disabled()}
     */
    void cancel();

    boolean isCancelled();

    /**
     * Runs an action on cancellation, at once when it was cancelled before.
     *
     * @param action must not throw
     * @return removes the action again; closing twice is allowed
     */
    Registration onCancel(Runnable action);

    /** An action that waits for a cancellation. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** See {@link Cancellation#create()}. */
    final class Triggered implements Cancellation {
        private final List<Runnable> actions = new ArrayList<>();
        private boolean cancelled;

        private Triggered() {}

        @Override
        public void cancel() {
            List<Runnable> due;
            synchronized (actions) {
                cancelled = true;
                due = List.copyOf(actions);
                actions.clear();
            }
            due.forEach(Runnable::run);
        }

        @Override
        public boolean isCancelled() {
            synchronized (actions) {
                return cancelled;
            }
        }

        @Override
        public Registration onCancel(Runnable action) {
            synchronized (actions) {
                if (!cancelled) {
                    actions.add(action);
                    return () -> remove(action);
                }
            }
            action.run();
            return () -> {};
        }

        private void remove(Runnable action) {
            synchronized (actions) {
                actions.remove(action);
            }
        }
    }

    /** See {@link Cancellation#disabled()}. */
    final class Disabled implements Cancellation {
        private static final Disabled INSTANCE = new Disabled();

        private Disabled() {}

        @Override
        public void cancel() {
            throw new UnsupportedOperationException("this run cannot be cancelled");
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
            return () -> {};
        }
    }
}
