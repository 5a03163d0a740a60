package ai.massgen.transcript;

import ai.massgen.transcript.text.Alignment;
import ai.massgen.transcript.text.JsonNumbers;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The differences of two JSON trees, such as two normalized transcripts.
 *
 * <p>Objects are compared by key, whatever their order. Lists are aligned by content, so that an element that was put in shifts
 * nothing; elements that differ are paired where they are alike, and then compared in turn. Numbers are equal if they are written
 * alike: {@code 1} and {@code 1.0} differ.
 */
public final class Diff {
    private final List<Change> changes = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();

    private Diff() {}

    /** What changed, in the order of the old tree; empty if the trees are equal. */
    public static List<Change> between(JsonNode before, JsonNode after) {
        var diff = new Diff();
        diff.compare(JsonNumbers.canonicalTree(before), JsonNumbers.canonicalTree(after));
        return List.copyOf(diff.changes);
    }

    /** What changed between two runs, apart from what may differ between any two. */
    public static List<Change> between(Transcript before, Transcript after) {
        return between(Normalizer.normalize(before), Normalizer.normalize(after));
    }

    private void compare(JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            compareObjects(before, after);
        } else if (before.isArray() && after.isArray()) {
            compareLists(before, after);
        } else if (!before.equals(after)) {
            change(before, after);
        }
    }

    private void compareObjects(JsonNode before, JsonNode after) {
        for (Map.Entry<String, JsonNode> entry : before.properties()) {
            var other = after.get(entry.getKey());
            at(entry.getKey(), entry.getValue(), other);
        }
        for (Map.Entry<String, JsonNode> entry : after.properties()) {
            if (!before.has(entry.getKey())) {
                at(entry.getKey(), null, entry.getValue());
            }
        }
    }

    private void at(String step, @Nullable JsonNode before, @Nullable JsonNode after) {
        path.addLast(step);
        if (before != null && after != null) {
            compare(before, after);
        } else {
            change(before, after);
        }
        path.removeLast();
    }

    private void change(@Nullable JsonNode before, @Nullable JsonNode after) {
        changes.add(new Change(List.copyOf(path), before, after));
    }

    private void compareLists(JsonNode before, JsonNode after) {
        for (Alignment.Gap gap : Alignment.gaps(elements(before), elements(after))) {
            compareGap(before, after, gap);
        }
    }

    private static List<JsonNode> elements(JsonNode list) {
        return IntStream.range(0, list.size()).mapToObj(list::get).toList();
    }

    private void compareGap(JsonNode before, JsonNode after, Alignment.Gap gap) {
        int next = gap.rightStart();
        int i = gap.leftStart();
        for (int partner : Likeness.pairs(before, after, gap)) {
            for (; partner >= 0 && next < partner; next++) {
                at(String.valueOf(next), null, after.get(next));
            }
            at(String.valueOf(i), before.get(i), partner < 0 ? null : after.get(partner));
            next = Math.max(next, partner + 1);
            i++;
        }
        for (; next < gap.rightEnd(); next++) {
            at(String.valueOf(next), null, after.get(next));
        }
    }
}
