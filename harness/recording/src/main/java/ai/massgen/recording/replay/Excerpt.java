package ai.massgen.recording.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** Values short enough to stand in one line of a message. */
final class Excerpt {
    private static final int LONGEST = 80;
    private static final int CONTEXT = 24;

    private Excerpt() {}

    /** A value as JSON, cut at the end. */
    static String of(@Nullable JsonNode node, String absent) {
        if (node == null) {
            return absent;
        }
        var text = node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, safe(text, LONGEST)) + "…";
    }

    /** A text in quotes, cut to what surrounds a position. */
    static String around(String text, int position) {
        int from = position <= CONTEXT ? 0 : safe(text, position - CONTEXT);
        int to = Math.min(text.length(), from + LONGEST);
        var shown = TextNode.valueOf(text.substring(from, to == text.length() ? to : safe(text, to)))
                .toString();
        return (from > 0 ? "…" : "") + shown + (to < text.length() ? "…" : "");
    }

    static int firstDifference(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int i = 0;
        while (i < shorter && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** Not between the halves of a surrogate pair. */
    private static int safe(String text, int position) {
        return position > 0 && Character.isLowSurrogate(text.charAt(position)) ? position - 1 : position;
    }
}
