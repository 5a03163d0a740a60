package ai.massgen.scenario.expect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A number of a run that is claimed.
 *
 * @param range what is allowed
 * @param actual the number; null where the run has none
 * @param unit in which it is told; empty for none
 * @param unmet what is told where it is not allowed, or where there is none
 */
record Measurement(NumberRange range, @Nullable BigDecimal actual, String unit, Finding unmet) {
    private static final int DIGITS = 6;

    Measurement {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(unmet, "unmet");
    }

    /** A number that is there. */
    static Measurement of(String place, String what, NumberRange range, BigDecimal actual, String unit) {
        var unmet = Finding.failed(place, what, range.describe(unit), shown(actual, unit));
        return new Measurement(range, actual, unit, unmet);
    }

    /** A number that is not there. */
    static Measurement missing(NumberRange range, Finding why) {
        return new Measurement(range, null, "", why);
    }

    boolean isMet() {
        return actual != null && range.contains(actual);
    }

    /**
     * One number of many runs.
     *
     * @param same what each run has of it
     */
    static Measurement together(List<Measurement> same, Average average) {
        var first = same.get(0);
        var missing = same.stream().filter(one -> one.actual == null).findFirst();
        if (missing.isPresent()) {
            return missing.get();
        }
        var numbers =
                same.stream().map(one -> Objects.requireNonNull(one.actual())).toList();
        var all = numbers.stream().map(number -> shown(number, "")).collect(Collectors.joining(", "));
        var one = average.of(numbers);
        var actual = shown(one, first.unit) + ", the " + average.word() + " of " + all;
        return new Measurement(first.range, one, first.unit, first.unmet.withActual(actual));
    }

    private static String shown(BigDecimal number, String unit) {
        var digits = Math.max(0, Math.min(DIGITS, number.scale()));
        var plain = number.setScale(digits, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return plain.toPlainString() + (unit.isEmpty() ? "" : " " + unit);
    }
}
