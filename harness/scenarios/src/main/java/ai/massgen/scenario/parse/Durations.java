package ai.massgen.scenario.parse;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as scenarios write them: a number and a unit, such as {@code 50ms}, {@code 1.5s} or {@code 2m}. */
public final class Durations {
    /** What a duration looks like, in the dialect that Java and JavaScript share. */
    public static final String PATTERN = "^[0-9]{1,9}(\\.[0-9]{1,9})?(ms|s|m|h)$";

    private static final Pattern COMPILED = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));

    private Durations() {}

    /** Reads a duration; null where the text is none. */
    public static @Nullable Duration parse(String text) {
        var matcher = COMPILED.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        var unit = UNITS.get(matcher.group(2));
        return unit == null ? null : times(unit, new BigDecimal(matcher.group(1)));
    }

    private static Duration times(Duration unit, BigDecimal count) {
        return Duration.ofNanos(
                count.multiply(BigDecimal.valueOf(unit.toNanos())).longValue());
    }
}
