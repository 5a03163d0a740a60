package ai.massgen.compare;

import ai.massgen.transcript.Change;
import ai.massgen.transcript.ChangeText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an edit took out and put in, without what stood around it: a sentence that was added to two different prompts is one edit.
 */
final class Edit {
    private static final int WORD = 40;

    private Edit() {}

    /** Equal for equal edits. */
    static String of(Change change) {
        var before = change.before();
        var after = change.after();
        if (before != null && after != null && before.isTextual() && after.isTextual()) {
            return ofTexts(before.textValue(), after.textValue());
        }
        return shape(before) + " → " + shape(after);
    }

    /** The texts without their common beginning and end, which are moved back to the next blank. */
    static String ofTexts(String before, String after) {
        int limit = Math.min(before.length(), after.length());
        int start = 0;
        while (start < limit && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < limit - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        int from = wordStart(before, start);
        int behind = wordEnd(before, before.length() - end);
        int more = behind - (before.length() - end);
        return quoted(before.substring(from, behind)) + " → "
                + quoted(after.substring(from, after.length() - end + more));
    }

    private static int wordStart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < WORD && isWord(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int wordEnd(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < WORD && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** Objects and lists are told apart by their keys and kinds: their values are those of the scenario. */
    private static String shape(@Nullable JsonNode node) {
        if (node == null) {
            return "nothing";
        }
        if (node.isObject()) {
            var keys = new TreeSet<String>();
            node.fieldNames().forEachRemaining(keys::add);
            return keys.toString();
        }
        return node.isArray() ? "a list" : ChangeText.value(node);
    }
}
