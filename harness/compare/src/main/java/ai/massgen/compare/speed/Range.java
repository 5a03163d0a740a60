package ai.massgen.compare.speed;

import java.util.List;
import java.util.Locale;

/**
 * What the JVMs of one side counted.
 *
 * @param least of them
 * @param most of them; the same where counting is deterministic
 */
public record Range(double least, double most) {
    private static final double ROUNDING = 1e-6;

    static Range of(List<Double> values) {
        return new Range(
                values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }

    /** Whether every JVM counted the same. */
    public boolean exact() {
        return most - least < ROUNDING;
    }

    /** For a person. */
    public String text() {
        return exact() ? number(least) : number(least) + " to " + number(most);
    }

    private static String number(double value) {
        return Math.abs(value - Math.rint(value)) < ROUNDING
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%,.1f", value);
    }
}
