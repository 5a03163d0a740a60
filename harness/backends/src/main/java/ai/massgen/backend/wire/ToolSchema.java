package ai.massgen.backend.wire;

import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Schemas of tool arguments as providers accept them. The schema that is given is never changed. */
public final class ToolSchema {
    private ToolSchema() {}

    /**
     * The schema of an object: providers refuse one without {@code type}, and OpenAI one without {@code properties}, as
     * servers of tools without arguments like to send.
     */
    public static JsonNode ofObject(JsonNode schema) {
        var object = schema instanceof ObjectNode given ? given.deepCopy() : Json.object();
        if (!object.hasNonNull("type")) {
            object.put("type", "object");
        }
        if (object.path("type").asText().equals("object") && !object.hasNonNull("properties")) {
            object.putObject("properties");
        }
        return object;
    }
}
