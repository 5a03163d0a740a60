package ai.massgen.compare;

import ai.massgen.transcript.Change;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads changes of events: chunks, tool executions, coordination, what is shown. */
final class EventDifference {
    /** Chunks that carry what a user or another agent gets. */
    private static final Set<String> SUBSTANCE = Set.of("content", "tool_calls", "error", "refusal");

    private EventDifference() {}

    /** A change below {@code /events}; the trees tell which event it is. */
    static Difference of(Change change, JsonNode before, JsonNode after) {
        var path = change.path();
        if (path.size() < 2) {
            return whole(change, MissingNode.getInstance());
        }
        var element = element(change, before, after);
        if (isOtherKind(path) && change.before() != null && change.after() != null) {
            return otherKind(change, element);
        }
        return path.size() == 2 ? whole(change, element) : member(change, element);
    }

    /** Whether a place is the name of an event's kind: if that changed, another event stands there. */
    static boolean isOtherKind(List<String> path) {
        return path.size() == 3 && Set.of("chunk", "event", "output", "tool").contains(path.get(2));
    }

    private static Difference otherKind(Change change, JsonNode event) {
        var key = change.path().get(2);
        var now = ((ObjectNode) event.deepCopy()).set(key, change.after());
        var severity = severity(event, key).isAtLeast(severity(now, key)) ? severity(event, key) : severity(now, key);
        var became = label(event) + " became " + label(now);
        var sentence = capitalized(one(label(event))) + of(event) + " became " + one(label(now)) + ".";
        return new Difference(aspect(event), severity, became, "", sentence, change);
    }

    private static JsonNode element(Change change, JsonNode before, JsonNode after) {
        if (change.path().size() == 2) {
            var present = change.before() == null ? change.after() : change.before();
            return present == null ? MissingNode.getInstance() : present;
        }
        int index = Integer.parseInt(change.path().get(1));
        var old = before.path("events").path(index);
        return old.isMissingNode() ? after.path("events").path(index) : old;
    }

    /** What an event is called: {@code chunk done}, {@code event vote_cast}. */
    static String label(@Nullable JsonNode event) {
        if (event == null || event.isMissingNode()) {
            return "events";
        }
        for (String kind : List.of("chunk", "event", "output")) {
            if (event.has(kind)) {
                return kind + " " + Wording.text(event, kind);
            }
        }
        return event.has("tool") ? "tool execution" : "event";
    }

    /** The part of the run that an event belongs to. */
    static Aspect aspect(@Nullable JsonNode event) {
        if (event == null || event.has("event") || event.isMissingNode()) {
            return Aspect.COORDINATION;
        }
        return event.has("chunk") ? Aspect.CHUNK : event.has("tool") ? Aspect.TOOL : Aspect.OUTPUT;
    }

    private static Difference whole(Change change, JsonNode event) {
        var name = named(event);
        var sentence = change.before() == null
                ? "There is " + one(name) + " that was not there: " + Wording.cut(shown(event)) + "."
                : capitalized(one(name)) + " is missing: " + Wording.cut(shown(event)) + ".";
        var severity = matters(event) ? Severity.BREAKING : minor(event);
        return difference(severity, event, "", change, sentence, "");
    }

    private static Difference member(Change change, JsonNode event) {
        var below = change.path().subList(2, change.path().size());
        var place = Wording.place(below);
        var sentence =
                capitalized(named(event)) + of(event) + " has another " + place + ": " + Wording.values(change) + ".";
        return difference(severity(event, below.get(0)), event, place, change, sentence, Edit.of(change));
    }

    private static Severity severity(JsonNode event, String member) {
        if (member.equals("deltas")) {
            return Severity.COSMETIC;
        }
        if (event.has("tool")) {
            return member.equals("id") ? Severity.BEHAVIORAL : Severity.BREAKING;
        }
        return matters(event) && !Set.of("batch", "call").contains(member) ? Severity.BREAKING : minor(event);
    }

    private static boolean matters(JsonNode event) {
        return event.has("tool") || SUBSTANCE.contains(Wording.text(event, "chunk"));
    }

    private static Severity minor(JsonNode event) {
        boolean shownOnly =
                event.has("output") && !Wording.text(event, "output").equals("error")
                        || Wording.text(event, "chunk").equals("status");
        return shownOnly ? Severity.COSMETIC : Severity.BEHAVIORAL;
    }

    private static String named(JsonNode event) {
        return event.has("tool") ? "tool execution (" + Wording.text(event, "tool") + ")" : label(event);
    }

    private static String one(String name) {
        return ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    private static String of(JsonNode event) {
        return event.has("agent") ? " of " + Wording.text(event, "agent") : "";
    }

    private static String shown(JsonNode event) {
        for (String member : List.of("text", "data", "arguments", "details")) {
            if (event.has(member)) {
                return event.get(member).isTextual()
                        ? "\"" + event.get(member).textValue() + "\""
                        : event.get(member).toString();
            }
        }
        return event.toString();
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Difference difference(
            Severity severity, JsonNode event, String place, Change change, String sentence, String edit) {
        var kind = label(event) + (place.isEmpty() ? "" : " " + place) + " " + Wording.operation(change);
        return new Difference(aspect(event), severity, kind, edit, sentence, change);
    }
}
