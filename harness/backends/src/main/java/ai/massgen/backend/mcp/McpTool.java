package ai.massgen.backend.mcp;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolOutcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

/**
 * A tool of a server.
 *
 * @param definition under the name that the model knows
 * @param ownName what the server calls it
 * @param connection to the server
 */
record McpTool(ToolDefinition definition, String ownName, McpConnection connection) implements Tool {

    static McpTool of(String exposed, McpSchema.Tool tool, McpConnection connection) {
        var description = tool.description() == null ? "MCP tool: " + tool.name() : tool.description();
        return new McpTool(
                new ToolDefinition(exposed, description, schema(tool.inputSchema())), tool.name(), connection);
    }

    /** Providers want an object with properties, and servers leave both out. */
    private static JsonNode schema(@Nullable Object inputSchema) {
        var schema = inputSchema != null && Trees.of(inputSchema) instanceof ObjectNode object ? object : Json.object();
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        if (!schema.has("properties")) {
            schema.putObject("properties");
        }
        return schema;
    }

    @Override
    public ToolOutcome call(String arguments, Cancellation cancellation) {
        return connection.call(ownName, arguments, cancellation);
    }
}
