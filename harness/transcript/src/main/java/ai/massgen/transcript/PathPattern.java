package ai.massgen.transcript;

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
}
