package ai.massgen.compare;

import ai.massgen.transcript.Change;
import ai.massgen.transcript.ChangeText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Words that all readings of a change share. */
final class Wording {
    private static final int LONGEST = 160;

    private Wording() {}

    /** Keys as a path, positions left out: {@code messages[*].content}. */
    static String place(List<String> path) {
        return path.stream()
                .map(step -> step.matches("\\d+") ? "[*]" : "." + step)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** What happened at a place: the same word for all changes that went the same way. */
    static String operation(Change change) {
        return change.before() == null ? "added" : change.after() == null ? "removed" : "changed";
    }

    /** From what to what, short; of texts only what was edited. */
    static String values(Change change) {
        var before = change.before();
        var after = change.after();
        if (before == null || after == null) {
            return ChangeText.value(before == null ? after : before);
        }
        return before.isTextual() && after.isTextual() && !isShort(before, after)
                ? cut(Edit.ofTexts(before.textValue(), after.textValue()))
                : ChangeText.value(before) + " → " + ChangeText.value(after);
    }

    private static boolean isShort(JsonNode before, JsonNode after) {
        return before.textValue().length() + after.textValue().length() <= LONGEST;
    }

    /** A text in one line of bearable length. */
    static String cut(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 40)) + "…";
    }

    /** The text of a member; empty where there is none. */
    static String text(JsonNode node, String key) {
        return node.path(key).asText("");
    }
}
