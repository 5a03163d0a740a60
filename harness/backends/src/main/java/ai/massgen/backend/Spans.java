package ai.massgen.backend;

import java.math.BigDecimal;
import java.time.Duration;

/** Spans of time in words. */
public final class Spans {
    private Spans() {}

    /** In seconds, without needless zeros: {@code 1.5 s}. */
    public static String words(Duration span) {
        var seconds = BigDecimal.valueOf(span.toMillis(), 3).stripTrailingZeros();
        return (seconds.signum() == 0 ? "0" : seconds.toPlainString()) + " s";
    }
}
