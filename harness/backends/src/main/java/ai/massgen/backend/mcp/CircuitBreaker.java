package ai.massgen.backend.mcp;

import ai.massgen.backend.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a server alone that has failed three times in a row: for 30 s, then 60, 120 and at most 240 s (numbers of MassGen
 * v0.1.6, {@code mcp_tools/circuit_breaker.py}). After the wait it is tried again; one success forgets everything, one more
 * failure doubles the wait.
 *
 * <p>Failures are those to connect and those of calls that the server did not answer, or answered with an internal error: MassGen
 * never counted the latter. A tool that answers with an error of its own has answered. Thread-safe.
 */
final class CircuitBreaker {
    private static final int MOST_FAILURES = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 3;

    private final TimeSource time;
    private int failures;
    private @Nullable Instant until;

    CircuitBreaker(TimeSource time) {
        this.time = time;
    }

    /** How long the server is still left alone; null when it may be asked. */
    synchronized @Nullable Duration open() {
        var now = time.now();
        return until == null || !now.isBefore(until) ? null : Duration.between(now, until);
    }

    synchronized void succeeded() {
        failures = 0;
        until = null;
    }

    /** Counts a failure; true when the server is left alone from now on. */
    synchronized boolean failed() {
        failures++;
        if (failures < MOST_FAILURES) {
            return false;
        }
        int doublings = Math.min(failures - MOST_FAILURES, MOST_DOUBLINGS);
        until = time.now().plus(FIRST_WAIT.multipliedBy(1L << doublings));
        return true;
    }

    synchronized int failures() {
        return failures;
    }
}
