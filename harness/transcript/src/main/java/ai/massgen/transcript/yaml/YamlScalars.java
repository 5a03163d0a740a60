package ai.massgen.transcript.yaml;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** What a plain scalar means: the rules of YAML 1.1 in PyYAML's reading. */
final class YamlScalars {
    /** Digits of which a {@code long} holds any. */
    private static final int LONGEST_SHORT = 18;

    private static final Set<String> TRUE = Set.of("yes", "true", "on");

    private YamlScalars() {}

    /** SnakeYAML also takes {@code 12e4} for a number; PyYAML writes that text without quotes. */
    static final class PythonResolver extends Resolver {
        private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
                + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
                + "|[-+]?\\.(?:inf|Inf|INF)"
                + "|\\.(?:nan|NaN|NAN)");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO", 10);
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
            addImplicitResolver(Tag.NULL, NULL, "~nN\0", 10);
            addImplicitResolver(Tag.NULL, EMPTY, null, 10);
            addImplicitResolver(Tag.TIMESTAMP, TIMESTAMP, "0123456789", 50);
        }
    }

    /** The value of a scalar with one of YAML's own tags; text for all others. */
    static @Nullable Object value(Tag tag, String text) {
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return TRUE.contains(text.toLowerCase(Locale.ROOT));
        }
        if (tag.equals(Tag.INT)) {
            return integer(text.replace("_", ""));
        }
        return tag.equals(Tag.FLOAT) ? (Object) floating(text.replace("_", "").toLowerCase(Locale.ROOT)) : text;
    }

    private static Object integer(String text) {
        if (isShortDecimal(text)) {
            return Long.valueOf(text);
        }
        boolean negative = text.startsWith("-");
        var magnitude = magnitude(negative || text.startsWith("+") ? text.substring(1) : text);
        var value = negative ? magnitude.negate() : magnitude;
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static boolean isShortDecimal(String text) {
        if (text.isEmpty() || text.length() >= LONGEST_SHORT || text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Decimal, {@code 0b}, {@code 0x}, octal with a leading 0, or base 60 ({@code 1:30}), as YAML 1.1 has them. */
    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.indexOf(':') >= 0) {
            return sexagesimal(digits);
        }
        return digits.length() > 1 && digits.startsWith("0")
                ? new BigInteger(digits.substring(1), 8)
                : new BigInteger(digits);
    }

    private static BigInteger sexagesimal(String digits) {
        var value = BigInteger.ZERO;
        for (String part : digits.split(":", -1)) {
            value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return value;
    }

    private static double floating(String text) {
        if (text.endsWith(".inf")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (text.equals(".nan")) {
            return Double.NaN;
        }
        return text.indexOf(':') >= 0 ? sexagesimalFraction(text) : Double.parseDouble(text);
    }

    private static double sexagesimalFraction(String text) {
        boolean negative = text.startsWith("-");
        double value = 0;
        for (String part : (negative ? text.substring(1) : text).split(":", -1)) {
            value = value * 60 + Double.parseDouble(part);
        }
        return negative ? -value : value;
    }
}
