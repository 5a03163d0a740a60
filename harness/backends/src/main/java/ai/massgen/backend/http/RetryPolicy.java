package ai.massgen.backend.http;

import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Whether a failed attempt is followed by another, and when.
 *
 * <p>What the provider asks for goes first. Else the wait doubles from 0.5 s up to 8 s, less up to a quarter by chance, so
 * that agents who failed together do not come again together; the numbers are those of OpenAI's and Anthropic's own
 * clients ({@code _base_client.py}), which MassGen relies on.
 *
 * @param limits how many attempts, and the longest wait
 * @param jitter numbers from 0 up to 1
 */
record RetryPolicy(Limits limits, DoubleSupplier jitter) {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final double CHANCE = 0.25;

    /**
     * How long to wait.
     *
     * @param failed how many attempts have failed, this one included; from 1
     * @return empty when it is not worth another attempt
     */
    Optional<Duration> delay(Failure failure, int failed) {
        if (!failure.retriable() || failed >= limits.attempts()) {
            return Optional.empty();
        }
        var asked = failure.retryAfter();
        var delay = asked == null ? backOff(failed) : asked;
        return delay.compareTo(limits.retryWait()) > 0 ? Optional.empty() : Optional.of(delay);
    }

    private Duration backOff(int failed) {
        long doubled = FIRST.toMillis() << Math.min(failed - 1, 20);
        long full = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(Math.round(full * (1 - CHANCE * jitter.getAsDouble())));
    }
}
