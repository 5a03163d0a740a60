package ai.massgen.backend.gemini;

import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The word, or the object, that Chat Completions has for how tools are chosen. */
final class ToolChoice {
    private ToolChoice() {}

    /** {@code functionCallingConfig}; empty where nothing is chosen. */
    static ObjectNode of(JsonNode choice) {
        if (choice.isObject()) {
            var name = choice.path("function")
                    .path("name")
                    .asText(choice.path("name").asText());
            var config = Json.object().put("mode", "ANY");
            if (!name.isEmpty()) {
                config.putArray("allowedFunctionNames").add(name);
            }
            return config;
        }
        return switch (choice.asText()) {
            case "auto" -> Json.object().put("mode", "AUTO");
            case "none" -> Json.object().put("mode", "NONE");
            case "required", "any" -> Json.object().put("mode", "ANY");
            default -> Json.object();
        };
    }
}
