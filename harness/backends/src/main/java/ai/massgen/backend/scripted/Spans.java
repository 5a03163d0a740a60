package ai.massgen.backend.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 5ms}, {@code 1.5s}, {@code 2m}. */
final class Spans {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(ms|s|m)");
    private static final Map<String, BigDecimal> NANOS =
            Map.of("ms", new BigDecimal("1e6"), "s", new BigDecimal("1e9"), "m", new BigDecimal("6e10"));

    private Spans() {}

    /** The span; empty where the text is none. */
    static Optional<Duration> read(JsonNode json) {
        var match = FORM.matcher(json.isTextual() ? json.textValue().strip() : "");
        if (!match.matches()) {
            return Optional.empty();
        }
        var unit = NANOS.getOrDefault(match.group(2), BigDecimal.ONE);
        return Optional.of(
                Duration.ofNanos(new BigDecimal(match.group(1)).multiply(unit).longValue()));
    }
}
