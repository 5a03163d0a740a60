package ai.massgen.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that are written for the Responses API, put into the words of Chat Completions. Needed as long as OpenAI is spoken
 * to in the latter.
 */
final class ResponsesParameters {
    static final List<String> NAMES = List.of("reasoning", "text", "max_output_tokens");

    private ResponsesParameters() {}

    /** The same wishes; what has no word there (such as a reasoning summary) is left out. */
    static Map<String, JsonNode> asChat(Map<String, JsonNode> parameters) {
        var translated = new LinkedHashMap<String, JsonNode>();
        parameters.forEach((name, value) -> {
            if (!NAMES.contains(name)) {
                translated.put(name, value);
            }
        });
        put(translated, "reasoning_effort", field(parameters.get("reasoning"), "effort"));
        put(translated, "verbosity", field(parameters.get("text"), "verbosity"));
        put(translated, "response_format", format(field(parameters.get("text"), "format")));
        put(translated, "max_tokens", parameters.get("max_output_tokens"));
        return translated;
    }

    private static void put(Map<String, JsonNode> parameters, String name, @Nullable JsonNode value) {
        if (value != null) {
            parameters.putIfAbsent(name, value);
        }
    }

    private static @Nullable JsonNode field(@Nullable JsonNode object, String name) {
        return object == null ? null : object.get(name);
    }

    /** Responses has a schema's fields beside the type, Chat Completions below it. */
    private static @Nullable JsonNode format(@Nullable JsonNode format) {
        if (!(format instanceof ObjectNode flat) || !flat.path("type").asText().equals("json_schema")) {
            return format;
        }
        var nested = flat.objectNode().put("type", "json_schema");
        nested.set("json_schema", flat.deepCopy().without("type"));
        return nested;
    }
}
