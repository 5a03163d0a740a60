package ai.massgen.transcript.yaml;

import ai.massgen.transcript.text.JsonNumbers;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Scalars, and collections that are small enough for one line: {@code {agent: a1, call: 1}}. */
final class YamlFlow {
    /** Texts from this length on are worth a line, or an alias. */
    static final int LONG_TEXT = 80;

    private YamlFlow() {}

    /** Whether a collection takes at most this many characters on one line, and has no long texts or texts with lines. */
    static boolean fits(JsonNode node, int width) {
        return left(node, width) >= 0;
    }

    /** What is left of a width; negative as soon as it is certain that there is nothing. */
    private static int left(JsonNode node, int width) {
        if (width < 0 || !node.isContainerNode()) {
            return width < 0 ? width : width - scalarWidth(node, width);
        }
        int left = width - 2;
        if (node.isArray()) {
            for (JsonNode item : node) {
                left = left(item, left - 2);
            }
            return left;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            left = left(entry.getValue(), left - textWidth(entry.getKey(), left) - 4);
        }
        return left;
    }

    private static int scalarWidth(JsonNode node, int width) {
        return node.isTextual() ? textWidth(node.textValue(), width) : 5;
    }

    private static int textWidth(String text, int width) {
        return text.length() >= LONG_TEXT || text.indexOf('\n') >= 0 ? width + 1 : text.length();
    }

    static void append(JsonNode node, StringBuilder out) {
        if (node.isArray()) {
            appendItems(node, out);
        } else if (node.isObject()) {
            appendEntries(node, out);
        } else {
            out.append(scalar(node));
        }
    }

    private static void appendItems(JsonNode node, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            append(node.get(i), out);
        }
        out.append(']');
    }

    private static void appendEntries(JsonNode node, StringBuilder out) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            out.append(first ? "" : ", ")
                    .append(YamlText.oneLine(entry.getKey()))
                    .append(": ");
            append(entry.getValue(), out);
            first = false;
        }
        out.append('}');
    }

    private static String scalar(JsonNode node) {
        if (node.isTextual() || node.isBinary()) {
            return YamlText.oneLine(node.asText());
        }
        return node.isFloatingPointNumber() ? fraction(node.doubleValue()) : node.asText("null");
    }

    private static String fraction(double value) {
        if (Double.isFinite(value)) {
            return JsonNumbers.text(value);
        }
        return Double.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
    }
}
