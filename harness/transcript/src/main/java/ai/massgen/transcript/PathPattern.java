package ai.massgen.transcript;

import ai.massgen.transcript.text.Wildcard;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A set of places in a JSON tree, as {@code ignore} and {@code intended-changes.yaml} write it.
 *
 * <p>A JSON Pointer ({@code /requests/0/body/model}) starts at the root. Without the slash the pattern may start at any
 * depth ({@code headers/user-agent}). {@code *} stands for any one key or index or a part of a key, {@code **} for any
 * number of keys and indexes. What lies below a matched place is matched too.
 *
 * @param text as written
 * @param segments unescaped keys, indexes and wildcards
 */
public record PathPattern(String text, List<String> segments) {

    /** Stands for an index that only a wildcard can match. */
    private static final String ANY_INDEX = "";

    public PathPattern {
        Objects.requireNonNull(text, "text");
        segments = List.copyOf(segments);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if the text is no pattern; the message says why
     */
    public static PathPattern of(String text) {
        var segments = new ArrayList<String>();
        if (!text.startsWith("/")) {
            segments.add("**");
        }
        for (String segment : (text.startsWith("/") ? text.substring(1) : text).split("/", -1)) {
            if (segment.isEmpty()) {
                throw new IllegalArgumentException("a path must not have empty parts: \"" + text + "\"");
            }
            segments.add(segment.replace("~1", "/").replace("~0", "~"));
        }
        return new PathPattern(text, segments);
    }

    /**
     * Whether a place belongs to the set.
     *
     * @param path keys and indexes from the root
     */
    public boolean matches(List<String> path) {
        return matches(path, 0, 0);
    }

    /** A tree without the places of some patterns. */
    public static JsonNode without(JsonNode tree, List<PathPattern> patterns) {
        return patterns.isEmpty() ? tree : without(tree, patterns, List.of());
    }

    private static JsonNode without(JsonNode tree, List<PathPattern> patterns, List<String> path) {
        if (tree.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            tree.properties().forEach(entry -> {
                var below = below(path, entry.getKey());
                if (patterns.stream().noneMatch(pattern -> pattern.matches(below))) {
                    object.set(entry.getKey(), without(entry.getValue(), patterns, below));
                }
            });
            return object;
        }
        return tree.isArray() ? itemsWithout(tree, patterns, path) : tree;
    }

    /** A list loses all its items or none: one that goes leaves a mark, so that the others keep their numbers. */
    private static JsonNode itemsWithout(JsonNode list, List<PathPattern> patterns, List<String> path) {
        var items = JsonNodeFactory.instance.arrayNode(list.size());
        if (patterns.stream().anyMatch(pattern -> pattern.matches(below(path, ANY_INDEX)))) {
            return items;
        }
        for (int i = 0; i < list.size(); i++) {
            var below = below(path, String.valueOf(i));
            boolean goes = patterns.stream().anyMatch(pattern -> pattern.matches(below));
            items.add(goes ? JsonNodeFactory.instance.textNode("<ignored>") : without(list.get(i), patterns, below));
        }
        return items;
    }

    private static List<String> below(List<String> path, String step) {
        var below = new ArrayList<String>(path.size() + 1);
        below.addAll(path);
        below.add(step);
        return below;
    }

    private boolean matches(List<String> path, int segment, int step) {
        if (segment == segments.size()) {
            return true;
        }
        if (segments.get(segment).equals("**")) {
            return matches(path, segment + 1, step) || (step < path.size() && matches(path, segment, step + 1));
        }
        return step < path.size()
                && Wildcard.matches(segments.get(segment), path.get(step))
                && matches(path, segment + 1, step + 1);
    }
}
