package ai.massgen.transcript;

import ai.massgen.transcript.text.Secrets;
import ai.massgen.transcript.text.UnifiedDiff;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes for people: one line each, texts with lines as their difference, the same change in many places once. */
public final class ChangeText {
    private static final int LONGEST_VALUE = 100;
    private static final int MOST_PLACES = 3;
    private static final int CONTEXT = 2;

    private ChangeText() {}

    /**
     * Describes changes, without a line feed at the end.
     *
     * @param most how many different changes to describe; the rest is counted
     */
    public static String of(List<Change> changes, int most) {
        var different = grouped(changes);
        var text = new StringBuilder();
        different.stream()
                .limit(most)
                .forEach(group -> text.append(describe(group)).append('\n'));
        if (different.size() > most) {
            text.append("… and ").append(different.size() - most).append(" more\n");
        }
        return text.toString().stripTrailing();
    }

    private static List<List<Change>> grouped(List<Change> changes) {
        var groups = new LinkedHashMap<List<@Nullable JsonNode>, List<Change>>();
        for (Change change : changes) {
            var what = Arrays.asList(change.before(), change.after());
            groups.computeIfAbsent(what, any -> new ArrayList<>()).add(change);
        }
        return List.copyOf(groups.values());
    }

    private static String describe(List<Change> group) {
        var first = group.get(0);
        var text = new StringBuilder(first.pointer().isEmpty() ? "/" : first.pointer()).append(": ");
        text.append(describe(first.before(), first.after()));
        if (group.size() > 1) {
            text.append("\n  also at ");
            text.append(String.join(
                    ", ",
                    group.stream()
                            .skip(1)
                            .limit(MOST_PLACES)
                            .map(Change::pointer)
                            .toList()));
            text.append(
                    group.size() > MOST_PLACES + 1 ? " and " + (group.size() - MOST_PLACES - 1) + " more places" : "");
        }
        return text.toString();
    }

    private static String describe(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (before != null && after != null && isText(before) && isText(after)) {
            return "\n  "
                    + UnifiedDiff.of(before.textValue(), after.textValue(), CONTEXT)
                            .replace("\n", "\n  ");
        }
        return before == null
                ? "added " + value(after)
                : after == null ? "removed " + value(before) : value(before) + " → " + value(after);
    }

    private static boolean isText(JsonNode node) {
        return node.isTextual() && node.textValue().indexOf('\n') >= 0;
    }

    /** A value on one line, shortened, secrets masked. */
    public static String value(@Nullable JsonNode value) {
        var text = Secrets.mask(String.valueOf(value));
        int end = LONGEST_VALUE
                - (text.length() > LONGEST_VALUE && Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1)) ? 1 : 0);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, end) + "…";
    }
}
