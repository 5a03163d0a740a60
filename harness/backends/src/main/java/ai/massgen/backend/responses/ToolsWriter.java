package ai.massgen.backend.responses;

import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.ToolSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the tools on offer: those that OpenAI runs itself first, then ours, as MassGen v0.1.6 does. */
final class ToolsWriter {
    private ToolsWriter() {}

    /**
     * The list for one request; what is given is never changed.
     *
     * @param own tools that OpenAI runs, in its words ({@code image_generation}, {@code mcp}, {@code file_search}, …)
     */
    static ArrayNode write(JsonNode own, boolean webSearch, boolean codeInterpreter, List<ToolDefinition> ours) {
        var tools = Json.array();
        own.forEach(tool -> tools.add(tool.deepCopy()));
        if (webSearch && !has(tools, "web_search")) {
            tools.addObject().put("type", "web_search");
        }
        if (codeInterpreter && !has(tools, "code_interpreter")) {
            var interpreter = tools.addObject().put("type", "code_interpreter");
            interpreter.putObject("container").put("type", "auto");
        }
        ours.forEach(tool -> tools.add(function(tool)));
        return tools;
    }

    private static boolean has(ArrayNode tools, String type) {
        for (var tool : tools) {
            if (tool.path("type").asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode function(ToolDefinition tool) {
        var function = Json.object().put("type", "function").put("name", tool.name());
        if (!tool.description().isBlank()) {
            function.put("description", tool.description());
        }
        function.set("parameters", ToolSchema.ofObject(tool.parameters()));
        return function;
    }

    /** Takes the words of this API, and the object that Chat Completions has for one function. */
    static JsonNode choice(JsonNode given) {
        var function = given.path("function");
        return function.hasNonNull("name")
                ? Json.object()
                        .put("type", "function")
                        .put("name", function.path("name").asText())
                : given;
    }
}
