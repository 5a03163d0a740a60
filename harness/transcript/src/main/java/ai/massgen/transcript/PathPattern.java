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

    /**
     * Whether a place belongs to the set.
     *
     * @param path keys and indexes from the root
     */
    public boolean matches(List<String> path) {
        return matches(path, 0, 0, false);
    }

    /** Whether the pattern names exactly this place, and not only one above it. */
    boolean names(List<String> path) {
        return matches(path, 0, 0, true);
    }

    private boolean matches(List<String> path, int segment, int step, boolean toTheEnd) {
        if (segment == segments.size()) {
            return !toTheEnd || step == path.size();
        }
        if (segments.get(segment).equals("**")) {
            return matches(path, segment + 1, step, toTheEnd)
                    || (step < path.size() && matches(path, segment, step + 1, toTheEnd));
        }
        return step < path.size()
                && fits(segments.get(segment), path.get(step))
                && matches(path, segment + 1, step + 1, toTheEnd);
    }

    /** A segment may hold {@code *} for any run of characters. */
    private static boolean fits(String segment, String step) {
        int star = segment.indexOf('*');
        if (star < 0) {
            return segment.equals(step);
        }
        if (!step.startsWith(segment.substring(0, star))) {
            return false;
        }
        var rest = segment.substring(star + 1);
        for (int i = star; i <= step.length(); i++) {
            if (fits(rest, step.substring(i))) {
                return true;
            }
        }
        return false;
    }
}
