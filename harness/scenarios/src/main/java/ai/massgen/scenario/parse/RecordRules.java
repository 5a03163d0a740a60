package ai.massgen.scenario.parse;

import ai.massgen.scenario.FaultSettings;
import ai.massgen.scenario.Repeat;
import ai.massgen.scenario.ToolScript;
import ai.massgen.scenario.Turn;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.List;
import java.util.Objects;

/** What the fields of one mapping owe each other, beyond what each of them says. */
final class RecordRules {
    private static final List<String> FAULTS = List.of(
            "status",
            "content-type",
            "first-byte",
            "cut-after-bytes",
            "cut-after-events",
            "reset-after-bytes",
            "reset-after-events",
            "stall-after-bytes",
            "stall-after-events",
            "garbage-after-bytes",
            "garbage-after-events");

    private RecordRules() {}

    static ToolScript tool(YamlNode node, String key, ValueReader reader) {
        var mapping = mapping(node, key);
        var tool = reader.record(ToolScript.class, mapping);
        boolean hasCases = mapping.get("cases") instanceof YamlNode.Sequence cases
                && !cases.items().isEmpty();
        if (tool.recorded() == hasCases) {
            var message = "tool \"" + key + "\" " + (hasCases ? "is either recorded or has cases" : "has no results");
            throw new Misfit(node, message, "Write {recorded: true}, or {cases: […]} with at least one case.");
        }
        return tool;
    }

    static FaultSettings fault(YamlNode node, String key, ValueReader reader) {
        var mapping = mapping(node, key);
        var fault = reader.record(FaultSettings.class, mapping);
        long kinds = FAULTS.stream().filter(mapping.entries()::containsKey).count();
        if (kinds != 1) {
            var advice = "Write one of " + String.join(", ", FAULTS) + ".";
            throw new Misfit(node, "a fault does one thing, this does " + kinds, advice);
        }
        if (mapping.get("status") == null && mapping.get("headers") != null) {
            throw new Misfit(node, "a fault has headers only where it has a status", "Add the status.");
        }
        if (mapping.get("status") == null && mapping.get("content-type") == null && mapping.get("body") != null) {
            var message = "a fault has a body only where it has a status or a content type";
            throw new Misfit(node, message, "Add one of them.");
        }
        return fault;
    }

    static Turn turn(YamlNode node, String key, ValueReader reader) {
        var mapping = mapping(node, key);
        var turn = reader.record(Turn.class, mapping);
        var user = Objects.requireNonNull(mapping.get("user"));
        for (String name : turn.names()) {
            if (!turn.with().containsKey(name)) {
                var advice = turn.with().isEmpty()
                        ? "Add with: {" + name + ": …}."
                        : Suggestion.among(name, turn.with().keySet());
                reader.problems().error(user, "\"{{" + name + "}}\" has no value", advice);
            }
        }
        for (String name : turn.with().keySet()) {
            if (!turn.names().contains(name)) {
                var with = (YamlNode.Mapping) Objects.requireNonNull(mapping.get("with"));
                reader.problems()
                        .error(
                                Objects.requireNonNull(with.get(name)),
                                "\"" + name + "\" is not used in this turn",
                                "Write {{" + name + "}} where it belongs, or remove it.");
            }
        }
        return turn;
    }

    static Repeat repeat(YamlNode node, String key, ValueReader reader) {
        var mapping = mapping(node, key);
        var repeat = reader.record(Repeat.class, mapping);
        if (repeat.reduce().k() > repeat.n()) {
            throw new Misfit(
                    node, "\"reduce\" wants " + repeat.reduce().k() + " of " + repeat.n() + " runs", "Raise \"n\".");
        }
        if (!(repeat.threshold() > 0) || repeat.threshold() > 1) {
            throw new Misfit(
                    Objects.requireNonNull(mapping.get("threshold")),
                    "\"threshold\" lies above 0 and not above 1, this is " + repeat.threshold(),
                    "Write threshold: 0.8 for four of five.");
        }
        if (repeat.reduce().kind() == Repeat.Reducer.Kind.AT_LEAST && mapping.get("threshold") != null) {
            throw new Misfit(
                    Objects.requireNonNull(mapping.get("threshold")),
                    "\"at-least(k)\" has no threshold",
                    "Remove it: k says how many runs must pass.");
        }
        return repeat;
    }

    private static YamlNode.Mapping mapping(YamlNode node, String key) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw Misfit.wants("a mapping", key, node);
    }
}
