package ai.massgen.backend.gemini;

import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tool as Gemini is told of it. */
final class FunctionDeclaration {
    private FunctionDeclaration() {}

    /** Parameters without a single property are refused by Vertex, and say nothing. */
    static ObjectNode of(ToolDefinition tool) {
        var written = Json.object().put("name", tool.name());
        if (!tool.description().isBlank()) {
            written.put("description", tool.description());
        }
        var schema = ParameterSchema.of(tool.parameters());
        if (!schema.path("type").asText().equals("OBJECT")
                || !schema.path("properties").isEmpty()) {
            written.set("parameters", schema);
        }
        return written;
    }
}
