package ai.massgen.recording.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Members of a body that do not count when requests are compared. */
final class VolatileFields {
    private final List<String[]> paths;

    /** From JSON pointers in which {@code *} stands for any one name or index. */
    VolatileFields(List<String> pointers) {
        paths = pointers.stream().map(VolatileFields::segments).toList();
    }

    private static String[] segments(String pointer) {
        if (!pointer.startsWith("/") || pointer.length() == 1) {
            throw new IllegalArgumentException(
                    "a volatile field is named by a JSON pointer such as /metadata/user_id, not by \"" + pointer
                            + "\"");
        }
        var segments = pointer.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = segments[i].replace("~1", "/").replace("~0", "~");
        }
        return segments;
    }

    /** The body without them; the very same node where it has none. */
    JsonNode removedFrom(JsonNode body) {
        if (paths.isEmpty()) {
            return body;
        }
        var copy = body.<JsonNode>deepCopy();
        paths.forEach(path -> remove(copy, path, 0));
        return copy.equals(body) ? body : copy;
    }

    private static void remove(JsonNode node, String[] path, int depth) {
        var segment = path[depth];
        if (depth == path.length - 1) {
            removeHere(node, segment);
        } else if (segment.equals("*")) {
            node.forEach(child -> remove(child, path, depth + 1));
        } else {
            var child = node instanceof ArrayNode ? node.get(index(segment)) : node.get(segment);
            if (child != null) {
                remove(child, path, depth + 1);
            }
        }
    }

    /** An item of an array becomes null, so that those behind it keep their places. */
    private static void removeHere(JsonNode node, String segment) {
        if (node instanceof ObjectNode object) {
            if (segment.equals("*")) {
                object.removeAll();
            } else {
                object.remove(segment);
            }
        } else if (node instanceof ArrayNode array) {
            if (segment.equals("*")) {
                array.removeAll();
            } else if (array.has(index(segment))) {
                array.setNull(index(segment));
            }
        }
    }

    private static int index(String segment) {
        return !segment.isEmpty() && segment.length() < 9 && segment.chars().allMatch(Character::isDigit)
                ? Integer.parseInt(segment)
                : -1;
    }
}
