package ai.massgen.backend.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** How long a provider wants us to wait, in the three forms in which providers say it. */
final class RetryAfter {
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);
    /** About three years; more cannot be meant, and would not fit into later sums. */
    private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private RetryAfter() {}

    /**
     * Reads {@code retry-after-ms} (milliseconds, OpenAI and Azure), else {@code Retry-After} as seconds, whole or not, or as
     * an HTTP date (RFC 9110, 10.2.3).
     *
     * @return not negative, zero for a date that is past; null where nothing is said, or nothing that can be understood
     */
    static @Nullable Duration read(Headers headers, Instant now) {
        var millis = headers.get("retry-after-ms");
        var span = millis == null ? null : span(millis, BigDecimal.ONE);
        if (span != null) {
            return span;
        }
        var after = headers.get("retry-after");
        if (after == null) {
            return null;
        }
        span = span(after, MILLIS);
        return span == null ? until(headers, now) : span;
    }

    private static @Nullable Duration span(String number, BigDecimal unitMillis) {
        try {
            var millis = new BigDecimal(number.strip()).multiply(unitMillis);
            return millis.signum() < 0
                    ? null
                    : Duration.ofMillis(millis.min(LONGEST_MILLIS).longValue());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A recipient must read all three forms of dates (RFC 9110, 5.6.7), the two that nobody should send any more included. */
    private static @Nullable Duration until(Headers headers, Instant now) {
        var then = headers.getInstant("retry-after");
        if (then == null) {
            return null;
        }
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }
}
