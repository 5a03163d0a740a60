package ai.massgen.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * A tool that a model may call.
 *
 * @param name unique in a request
 * @param description what the model is told of it; may be empty
 * @param parameters JSON Schema of its arguments, an object; never changed by a backend, which sanitizes a copy where a
 *     provider needs it
 */
public record ToolDefinition(String name, String description, JsonNode parameters) {

    public ToolDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(parameters, "parameters");
    }
}
