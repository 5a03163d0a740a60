package ai.massgen.scenario.parse;

import ai.massgen.scenario.ToolScript;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of a tool: {@code {args: {…}, result: …}}, {@code {args: {…}, error: …}}, or for all other calls
 * {@code {otherwise: {result: …}}} or {@code {otherwise: {error: …}}}.
 */
final class ToolCaseForm {
    private static final List<String> OUTCOMES = List.of("result", "error");

    private ToolCaseForm() {}

    static ToolScript.Case read(YamlNode node, String key, ValueReader reader) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw Misfit.wants("a mapping with args and result, or with otherwise", key, node);
        }
        var otherwise = mapping.get("otherwise");
        return otherwise == null ? withArguments(mapping, reader) : forTheRest(mapping, otherwise, reader);
    }

    private static ToolScript.Case withArguments(YamlNode.Mapping mapping, ValueReader reader) {
        reader.problems().unknownKeys(mapping, List.of("args", "result", "error", "otherwise"));
        var arguments = mapping.get("args");
        if (arguments == null) {
            throw new Misfit(mapping, "\"args\" is missing", "Name the arguments, or write \"otherwise\".");
        }
        if (!(arguments instanceof YamlNode.Mapping expected)) {
            throw Misfit.wants("a mapping", "args", arguments);
        }
        return new ToolScript.Case(values(expected), outcome(mapping));
    }

    private static ToolScript.Case forTheRest(YamlNode.Mapping mapping, YamlNode otherwise, ValueReader reader) {
        reader.problems().unknownKeys(mapping, List.of("otherwise"));
        if (!(otherwise instanceof YamlNode.Mapping outcome)) {
            throw Misfit.wants("a mapping with result or error", "otherwise", otherwise);
        }
        reader.problems().unknownKeys(outcome, OUTCOMES);
        return new ToolScript.Case(null, outcome(outcome));
    }

    private static ToolScript.Outcome outcome(YamlNode.Mapping mapping) {
        var result = mapping.get("result");
        var error = mapping.get("error");
        if (result != null && error == null) {
            return new ToolScript.Outcome(result.toJson(), null);
        }
        if (error != null && result == null) {
            return new ToolScript.Outcome(null, ValueReader.text("error", error));
        }
        throw new Misfit(mapping, "a case has either a result or an error", "Write one of the two.");
    }

    private static Map<String, JsonNode> values(YamlNode.Mapping mapping) {
        var values = new LinkedHashMap<String, JsonNode>();
        mapping.entries()
                .forEach((name, entry) -> values.put(name, entry.value().toJson()));
        return values;
    }
}
