package ai.massgen.orchestrator.workspace;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolOutcome;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A tool for files, under the name that MassGen's tool server gives it. It answers at once, so that a replay is the same each
 * time; whatever goes wrong is its answer.
 */
final class FileTool implements Tool {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ToolDefinition definition;
    private final Action action;

    /** What a tool does. */
    interface Action {
        /** Tells the model what came of it. */
        String run(JsonNode arguments) throws Denied, IOException;
    }

    private FileTool(ToolDefinition definition, Action action) {
        this.definition = definition;
        this.action = action;
    }

    /**
     * @param parameters {@code name: type} or {@code name?: type} where it may be left out; types of JSON Schema, {@code []}
     *     for lists of strings
     */
    static FileTool of(String name, String description, String parameters, Action action) {
        return new FileTool(new ToolDefinition(name, description, schema(parameters)), action);
    }

    static ObjectNode schema(String parameters) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = JsonNodeFactory.instance.arrayNode();
        for (String parameter : parameters.split(",", -1)) {
            var parts = parameter.strip().split(":", -1);
            if (parts.length == 2) {
                var name = parts[0].strip();
                var type = parts[1].strip();
                boolean optional = name.endsWith("?");
                var plain = optional ? name.substring(0, name.length() - 1) : name;
                put(properties.putObject(plain), type);
                if (!optional) {
                    required.add(plain);
                }
            }
        }
        schema.set("required", required);
        return schema;
    }

    private static void put(ObjectNode property, String type) {
        if (type.equals("[]")) {
            property.put("type", "array").putObject("items").put("type", "string");
        } else if (type.equals("edits")) {
            property.put("type", "array").set("items", schema("oldText: string, newText: string"));
        } else {
            property.put("type", type);
        }
    }

    @Override
    public ToolDefinition definition() {
        return definition;
    }

    @Override
    public ToolOutcome call(String arguments, Cancellation cancellation) {
        try {
            return ToolOutcome.of(action.run(JSON.readTree(arguments)));
        } catch (Denied e) {
            return ToolOutcome.failed(e.getMessage());
        } catch (JsonProcessingException e) {
            return ToolOutcome.failed("the arguments are no JSON: " + e.getOriginalMessage());
        } catch (IOException | UncheckedIOException e) {
            return ToolOutcome.failed("this could not be done: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public boolean immediate() {
        return true;
    }
}
