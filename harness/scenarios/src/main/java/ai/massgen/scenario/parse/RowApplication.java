package ai.massgen.scenario.parse;

import ai.massgen.scenario.Matrix;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the values of a matrix row into a document, its configuration included.
 *
 * <p>A path begins with {@code system}, with {@code replay}, or with the id of an agent. The last part of a path may be new; the
 * parts before it must be there, so that a typo is seen.
 */
final class RowApplication {
    private static final List<String> ROOTS = List.of("system", "replay");

    private RowApplication() {}

    /** The document with the values of a row; a value whose path leads nowhere is a problem and left out. */
    static YamlNode.Mapping apply(Matrix.Row row, YamlNode.Mapping document, Problems problems) {
        var applied = document;
        for (var value : row.values().entrySet()) {
            try {
                applied = put(applied, value.getKey(), value.getValue());
            } catch (Misfit e) {
                problems.add(e.problem());
            }
        }
        return applied;
    }

    private static YamlNode.Mapping put(YamlNode.Mapping document, String path, YamlNode.Entry value) {
        if (path.startsWith("replay.")) {
            return (YamlNode.Mapping) set(withReplay(document, value), parts(path), 0, value, path);
        }
        if (!(document.get("system") instanceof YamlNode.Mapping system)) {
            throw new Misfit(
                    value.keyPlace(), "\"" + path + "\" needs a \"system\"", "Add one, or vary replay.… alone.");
        }
        var location = path.startsWith("system.") ? parts(path) : agentPath(path, system, value);
        return (YamlNode.Mapping) set(document, location, 0, value, path);
    }

    private static YamlNode.Mapping withReplay(YamlNode.Mapping document, YamlNode.Entry value) {
        if (document.get("replay") != null) {
            return document;
        }
        var entries = new LinkedHashMap<>(document.entries());
        entries.put("replay", new YamlNode.Entry(value.keyPlace(), new YamlNode.Mapping(value.keyPlace(), Map.of())));
        return new YamlNode.Mapping(document.place(), entries);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("\\.", -1));
    }

    /** The way from the root of a document to what a path that begins with an agent's id means. */
    private static List<String> agentPath(String path, YamlNode.Mapping system, YamlNode.Entry value) {
        var locations = Agents.locations(system);
        var id = Agents.first(path, locations.keySet());
        if (id.isPresent()) {
            var location = new ArrayList<>(List.of("system"));
            location.addAll(locations.getOrDefault(id.get(), List.of()));
            location.addAll(parts(path.substring(id.get().length() + 1)));
            return location;
        }
        var first = parts(path).get(0);
        var right = new ArrayList<>(locations.keySet());
        right.addAll(ROOTS);
        throw new Misfit(
                value.keyPlace(),
                "\"" + path + "\" leads nowhere: there is no agent \"" + first + "\"",
                Suggestion.among(first, right));
    }

    private static YamlNode set(YamlNode node, List<String> path, int depth, YamlNode.Entry value, String whole) {
        var part = path.get(depth);
        boolean last = depth == path.size() - 1;
        if (node instanceof YamlNode.Sequence sequence) {
            return setItem(sequence, path, depth, value, whole);
        }
        if (!(node instanceof YamlNode.Mapping mapping) || part.isEmpty()) {
            throw new Misfit(
                    value.keyPlace(),
                    "\"" + whole + "\" leads nowhere: \"" + part + "\" would be inside " + node.describe(),
                    "");
        }
        var entry = mapping.entries().get(part);
        if (entry == null && !last) {
            throw new Misfit(
                    value.keyPlace(),
                    "\"" + whole + "\" leads nowhere: there is no \"" + part + "\"",
                    Suggestion.among(part, mapping.entries().keySet()));
        }
        var entries = new LinkedHashMap<>(mapping.entries());
        var place = entry == null ? value.keyPlace() : entry.keyPlace();
        var inner = last || entry == null ? value.value() : set(entry.value(), path, depth + 1, value, whole);
        entries.put(part, new YamlNode.Entry(place, inner));
        return new YamlNode.Mapping(mapping.place(), entries);
    }

    private static YamlNode setItem(
            YamlNode.Sequence sequence, List<String> path, int depth, YamlNode.Entry value, String whole) {
        int index = index(path.get(depth), sequence.items().size());
        if (index < 0) {
            throw new Misfit(
                    value.keyPlace(),
                    "\"" + whole + "\" leads nowhere: there is no item \"" + path.get(depth) + "\"",
                    "Items are counted from 0, here to " + (sequence.items().size() - 1) + ".");
        }
        var items = new ArrayList<>(sequence.items());
        boolean last = depth == path.size() - 1;
        items.set(index, last ? value.value() : set(items.get(index), path, depth + 1, value, whole));
        return new YamlNode.Sequence(sequence.place(), items);
    }

    private static int index(String part, int size) {
        try {
            int index = Integer.parseInt(part);
            return index < size ? index : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
