package ai.massgen.transcript.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One way to write a number, in every JVM.
 *
 * <p>Numbers with a fraction are doubles, as in RFC 8785, written with the fewest digits that read back as the same double
 * ({@code Double.toString} before JDK 19 sometimes writes one more). The point always stays, so that {@code 1.0} and
 * {@code 1} differ and YAML 1.1 reads a number.
 */
public final class JsonNumbers {
    private static final int MOST_DIGITS = 17;
    private static final int LONGEST_PLAIN = 17;

    private JsonNumbers() {}

    /** A double as JSON and YAML 1.1 have it; not for infinities and NaN, which JSON lacks. */
    public static String text(double value) {
        var shortest = shortest(value);
        var scaled = shortest.scale() < 1 ? shortest.setScale(1) : shortest;
        return scaled.precision() <= LONGEST_PLAIN && scaled.scale() <= LONGEST_PLAIN
                ? (isNegativeZero(value) ? "-" : "") + scaled.toPlainString()
                : scientific(shortest);
    }

    /** The number as its node is compared: whole ones as long or big integer, others as the shortest decimal. */
    public static JsonNode canonical(JsonNode number) {
        var json = JsonNodeFactory.instance;
        if (number.isIntegralNumber()) {
            return number.canConvertToLong()
                    ? json.numberNode(number.longValue())
                    : json.numberNode(number.bigIntegerValue());
        }
        double value = number.doubleValue();
        return Double.isFinite(value) ? json.numberNode(new BigDecimal(text(value))) : json.textNode(number.asText());
    }

    /** A copy of a tree with all its numbers canonical. */
    public static JsonNode canonicalTree(JsonNode tree) {
        if (tree.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode(tree.size());
            tree.forEach(item -> array.add(canonicalTree(item)));
            return array;
        }
        if (tree.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            tree.properties().forEach(entry -> object.set(entry.getKey(), canonicalTree(entry.getValue())));
            return object;
        }
        return tree.isNumber() ? canonical(tree) : tree;
    }

    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            var rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
    }

    private static String scientific(BigDecimal value) {
        var digits = value.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - value.scale();
        var fraction = digits.length() == 1 ? "0" : digits.substring(1);
        return (value.signum() < 0 ? "-" : "")
                + digits.charAt(0) + "." + fraction
                + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && 1 / value < 0;
    }
}
