package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;

/** {@code system}: a configuration written in place, or {@code {file: path}}. */
final class SystemSource {

    private static final List<String> TARGETS_WITH_SYSTEM = List.of("orchestrator", "backend");

    private SystemSource() {}

    /** Tells where a document has no configuration and its target needs one. */
    static void require(YamlNode.Mapping document, Problems problems) {
        var target = document.get("target");
        boolean needed =
                target == null || target instanceof YamlNode.Scalar word && TARGETS_WITH_SYSTEM.contains(word.text());
        if (needed && document.get("system") == null) {
            var advice = "Give MassGen's configuration, inline or as {file: path}.";
            problems.error(document, "\"system\" is missing", advice);
        }
    }

    /** The document with its configuration in place; as it is where the configuration cannot be found. */
    static YamlNode.Mapping inline(YamlNode.Mapping document, SourceFiles files, Problems problems) {
        var entry = document.entries().get("system");
        if (entry == null || !(entry.value() instanceof YamlNode.Mapping system) || system.get("file") == null) {
            return document;
        }
        var entries = new LinkedHashMap<>(document.entries());
        try {
            problems.addAll(system.unknownKeys(List.of("file")));
            entries.put("system", new YamlNode.Entry(entry.keyPlace(), read(system, files, problems)));
        } catch (Misfit e) {
            problems.add(e.problem());
            entries.remove("system");
        }
        return new YamlNode.Mapping(document.place(), entries);
    }

    private static YamlNode read(YamlNode.Mapping system, SourceFiles files, Problems problems) {
        var file = system.entries().get("file");
        var node = file == null ? system : file.value();
        var name = ValueReader.text("file", node);
        var reading = files.readNamed(name, node);
        problems.addAll(reading.problems());
        if (reading.documents().isEmpty()) {
            throw new Misfit(node, name + " holds no configuration", "Put a MassGen configuration there.");
        }
        return reading.documents().get(0);
    }
}
