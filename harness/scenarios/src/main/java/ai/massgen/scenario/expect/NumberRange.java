package ai.massgen.scenario.expect;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that are allowed: {@code 3}, {@code {min: 1}}, {@code {max: 4}} or both.
 *
 * @param min the least; null for none
 * @param max the greatest; null for none
 */
record NumberRange(@Nullable BigDecimal min, @Nullable BigDecimal max) {

    static NumberRange exactly(BigDecimal number) {
        return new NumberRange(number, number);
    }

    boolean contains(BigDecimal number) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    boolean contains(long number) {
        return contains(BigDecimal.valueOf(number));
    }

    /** {@code 3}, {@code at least 1}, {@code at most 4} or {@code 1 to 4}, with a unit behind. */
    String describe(String unit) {
        var behind = unit.isEmpty() ? "" : " " + unit;
        if (min == null || max == null) {
            return (min == null ? "at most " + plain(max) : "at least " + plain(min)) + behind;
        }
        return (min.compareTo(max) == 0 ? plain(min) : plain(min) + " to " + plain(max)) + behind;
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "any" : number.toPlainString();
    }
}
