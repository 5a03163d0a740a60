package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code events: {some: {type: tool, status: error}, none: {type: agent_error}, count: {type: vote, equals: 3}}}: what happened.
 *
 * <p>A filter is a mapping of fields of an {@link EventView event} to matchers; {@code type: vote}, {@code answer} and
 * {@code restart} are short for {@code vote_cast}, {@code new_answer} and {@code restart_triggered}. {@code some} and {@code none}
 * take a filter or a list of filters: of each there must be an event, or must be none. {@code count} takes a filter with
 * {@code equals}, {@code min} or {@code max}. {@code all} takes a filter: every event of its {@code kind}, {@code type} and
 * <code>agent</code> must have its other fields too.
 *
 * @param place where it stands
 * @param agents those that it names
 * @param claims in the order of the file
 */
record EventsExpectation(String place, List<AgentMention> agents, List<Claim> claims) implements Expectation {
    private static final List<String> NAMES = List.of("some", "none", "count", "all");
    private static final List<String> SELECTORS = List.of("kind", "type", "agent");
    private static final int MOST_SHOWN = 12;

    EventsExpectation {
        claims = List.copyOf(claims);
    }

    /**
     * A claim about the number of events.
     *
     * @param place where it stands
     * @param filter which events are counted
     * @param count how many there must be
     * @param rest what each of them must be like besides; null for nothing
     */
    record Claim(String place, Matcher.Fields filter, NumberRange count, Matcher.@Nullable Fields rest) {}

    static Expectation parse(String place, YamlNode value, Parts parts) {
        var fields = parts.fields(value, "events", NAMES);
        var claims = new ArrayList<Claim>();
        fields.forEach((name, node) -> claims.addAll(claims(name, node, parts)));
        if (fields.isEmpty()) {
            parts.problem(value, "events need one of " + String.join(", ", NAMES), "");
        }
        return new EventsExpectation(place, parts.agents(), claims);
    }

    private static List<Claim> claims(String name, YamlNode node, Parts parts) {
        return switch (name) {
            case "some" -> each(node, new NumberRange(java.math.BigDecimal.ONE, null), parts);
            case "none" -> each(node, NumberRange.exactly(java.math.BigDecimal.ZERO), parts);
            case "count" ->
                Parts.items(node).stream().map(item -> count(item, parts)).toList();
            case "all" ->
                Parts.items(node).stream().map(item -> all(item, parts)).toList();
            default -> List.of();
        };
    }

    private static List<Claim> each(YamlNode node, NumberRange count, Parts parts) {
        return Parts.items(node).stream()
                .map(item -> new Claim(
                        item.place().toString(), filter(item, parts.entries(item, "a filter"), parts), count, null))
                .toList();
    }

    private static Claim count(YamlNode item, Parts parts) {
        var fields = new LinkedHashMap<>(parts.entries(item, "a count"));
        var bounds = new LinkedHashMap<String, YamlNode>();
        for (String key : List.of("equals", "min", "max")) {
            var bound = fields.remove(key);
            if (bound != null) {
                bounds.put(key, bound);
            }
        }
        return new Claim(
                item.place().toString(), filter(item, fields, parts), parts.range(item, "a count", bounds), null);
    }

    private static Claim all(YamlNode item, Parts parts) {
        var fields = parts.entries(item, "a filter");
        var selecting = new LinkedHashMap<>(fields);
        selecting.keySet().retainAll(SELECTORS);
        var rest = new LinkedHashMap<>(fields);
        rest.keySet().removeAll(SELECTORS);
        if (rest.isEmpty()) {
            parts.problem(
                    item, "\"all\" says nothing of the events that it selects", "Add a field such as status: ok.");
        }
        var filter = new Matcher.Fields(matchers(selecting, parts), true);
        return new Claim(
                item.place().toString(),
                filter,
                new NumberRange(null, null),
                new Matcher.Fields(matchers(rest, parts), true));
    }

    private static Matcher.Fields filter(YamlNode item, Map<String, YamlNode> fields, Parts parts) {
        if (fields.isEmpty()) {
            parts.problem(item, "a filter needs at least one field", "Write one such as type: vote.");
        }
        return new Matcher.Fields(matchers(fields, parts), true);
    }

    private static Map<String, Matcher> matchers(Map<String, YamlNode> fields, Parts parts) {
        var matchers = new LinkedHashMap<String, Matcher>();
        fields.forEach((name, node) -> {
            var meant = EventView.meant(name);
            if (meant != null) {
                parts.problem(node, "events have no field \"" + name + "\"", "Did you mean \"" + meant + "\"?");
            }
            matchers.put(name, matcher(name, node, parts));
        });
        return matchers;
    }

    private static Matcher matcher(String name, YamlNode node, Parts parts) {
        if (name.equals("agent")) {
            return AgentMatchers.parse(node, parts);
        }
        if (name.equals("type") && node instanceof YamlNode.Scalar scalar) {
            return MatcherParser.text(
                    new YamlNode.Scalar(scalar.place(), EventView.type(scalar.text()), EventView.type(scalar.text())),
                    parts);
        }
        return MatcherParser.partial(node, parts);
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<Finding> findings(Transcript transcript) {
        var events = transcript.events().stream().map(EventView::of).toList();
        var findings = new ArrayList<Finding>();
        for (Claim claim : claims) {
            var selected = events.stream().filter(claim.filter()::matches).toList();
            if (!claim.count().contains(selected.size())) {
                findings.add(wrongCount(claim, selected, events));
            }
            var rest = claim.rest();
            if (rest != null) {
                selected.forEach(event -> addMismatch(claim, rest, event, findings));
            }
        }
        return findings;
    }

    private static void addMismatch(Claim claim, Matcher rest, ObjectNode event, List<Finding> into) {
        var mismatch = rest.mismatch(event);
        if (mismatch != null) {
            into.add(mismatch.finding(claim.place(), "an event is not as all like it must be")
                    .withDetail(EventView.line(event)));
        }
    }

    private static Finding wrongCount(Claim claim, List<ObjectNode> selected, List<ObjectNode> events) {
        var expected = claim.count().describe("") + " with "
                + ToolUse.line(claim.filter().fields());
        var finding = Finding.failed(
                claim.place(), "the number of events is not as expected", expected, String.valueOf(selected.size()));
        return finding.withDetail(selected.isEmpty() ? types(events) : list(selected));
    }

    private static String list(List<ObjectNode> events) {
        var more = events.size() > MOST_SHOWN ? "\n… and " + (events.size() - MOST_SHOWN) + " more" : "";
        return events.stream().limit(MOST_SHOWN).map(EventView::line).collect(Collectors.joining("\n")) + more;
    }

    private static String types(List<ObjectNode> events) {
        return "types of this run: "
                + events.stream()
                        .map(event -> event.path("type").asText())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
