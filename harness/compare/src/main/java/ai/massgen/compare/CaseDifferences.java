package ai.massgen.compare;

import ai.massgen.transcript.Change;
import ai.massgen.transcript.Diff;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What differs between the transcripts of one case, each change read for what it means. */
final class CaseDifferences {
    private final JsonNode before;
    private final JsonNode after;

    private CaseDifferences(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** The differences of two transcripts in {@link TranscriptForm}; empty if they are equal. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        return new CaseDifferences(before, after).read(Diff.between(before, after));
    }

    private List<Difference> read(List<Change> changes) {
        var left = new ArrayList<>(changes);
        var differences = new ArrayList<Difference>();
        for (Change removed : changes) {
            moved(removed, left).ifPresent(added -> {
                left.remove(removed);
                left.remove(added);
                differences.add(order(removed, added));
            });
        }
        left.stream().filter(change -> !isOfOtherRequest(change)).forEach(change -> differences.add(read(change)));
        return differences;
    }

    /** Headers of a request that only one side sent: the request itself is told. */
    private static boolean isOfOtherRequest(Change change) {
        return section(change).equals("client") && change.path().size() <= 3;
    }

    private Difference read(Change change) {
        return switch (section(change)) {
            case "events" -> EventDifference.of(change, before, after);
            case "requests" -> RequestDifference.of(change);
            case "client" -> RequestDifference.ofClient(change);
            default -> OutcomeDifference.of(change);
        };
    }

    private static String section(Change change) {
        return change.path().isEmpty() ? "" : change.path().get(0);
    }

    /** What was taken out here and stands elsewhere now. */
    private static Optional<Change> moved(Change removed, List<Change> left) {
        if (!isElement(removed) || removed.after() != null || !left.contains(removed)) {
            return Optional.empty();
        }
        var list = listOf(removed);
        return left.stream()
                .filter(change -> change.before() == null
                        && isElement(change)
                        && listOf(change).equals(list))
                .filter(change -> bare(change.after()).equals(bare(removed.before())))
                .findFirst();
    }

    private static boolean isElement(Change change) {
        int depth = change.path().size();
        return section(change).equals("events") && depth == 2 || section(change).equals("requests") && depth == 3;
    }

    private static List<String> listOf(Change change) {
        return change.path().subList(0, change.path().size() - 1);
    }

    /** An element without its pass, which moves with it. */
    private static JsonNode bare(@Nullable JsonNode element) {
        if (element instanceof ObjectNode object) {
            return object.deepCopy().without("batch");
        }
        return element == null ? NullNode.getInstance() : element;
    }

    private static Difference order(Change removed, Change added) {
        var what = section(removed).equals("events") ? EventDifference.label(removed.before()) : "request";
        var aspect = section(removed).equals("events") ? EventDifference.aspect(removed.before()) : Aspect.EXCHANGE;
        var severity = aspect == Aspect.OUTPUT ? Severity.COSMETIC : Severity.BEHAVIORAL;
        var was = last(removed);
        // Positions are each side's own: where others came or went before both, they can be equal.
        var now = was.equals(last(added)) ? was + ", after others" : last(added);
        var change = new Change(removed.path(), text("position " + was), text("position " + now));
        var sentence = "The order is another: " + what + " comes at position " + now + ", it was at " + was + ".";
        return new Difference(aspect, severity, "order of " + what, "", sentence, change);
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static String last(Change change) {
        return change.path().get(change.path().size() - 1);
    }
}
