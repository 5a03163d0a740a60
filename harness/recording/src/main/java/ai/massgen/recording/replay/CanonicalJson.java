package ai.massgen.recording.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as a text that is the same for equal values: members sorted, numbers by value, no blanks. It is made to be hashed,
 * not read: a text is written with its length before it, which is faster than quoting and as unmistakable.
 */
final class CanonicalJson {
    private static final double LARGEST_WHOLE = 1L << 53;

    private CanonicalJson() {}

    static void append(@Nullable JsonNode node, StringBuilder to) {
        if (node == null) {
            return;
        }
        if (node.isObject()) {
            appendObject(node, to);
        } else if (node.isArray()) {
            to.append('[').append(node.size());
            node.forEach(item -> append(item, to));
        } else if (node.isTextual()) {
            appendText(node.textValue(), to);
        } else {
            to.append(node.isNumber() ? number(node) : node.asText()).append(';');
        }
    }

    private static void appendObject(JsonNode node, StringBuilder to) {
        var sorted = new TreeMap<String, JsonNode>();
        node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        to.append('{').append(sorted.size());
        sorted.forEach((name, value) -> {
            appendText(name, to);
            append(value, to);
        });
    }

    private static void appendText(String text, StringBuilder to) {
        to.append('"').append(text.length()).append(':').append(text);
    }

    /** {@code 1}, {@code 1.0} and {@code 1e0} are one number. */
    static String number(JsonNode node) {
        double value = node.doubleValue();
        boolean whole = !node.isIntegralNumber() && value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
        return whole ? Long.toString((long) value) : node.asText();
    }
}
