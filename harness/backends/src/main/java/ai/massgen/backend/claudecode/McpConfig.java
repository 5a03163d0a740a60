package ai.massgen.backend.claudecode;

import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@code mcp_servers} in the form of Claude Code: a mapping by name, {@code http} for {@code streamable-http}. */
final class McpConfig {
    private McpConfig() {}

    /** JSON text; empty where there are no servers. */
    static String of(JsonNode servers) {
        var byName = byName(servers);
        return byName.isEmpty() ? "" : Json.write(Json.object().set("mcpServers", byName));
    }

    static List<String> names(JsonNode servers) {
        var names = new ArrayList<String>();
        byName(servers).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ObjectNode byName(JsonNode servers) {
        var byName = Json.object();
        if (servers.isArray()) {
            for (int i = 0; i < servers.size(); i++) {
                byName.set(servers.get(i).path("name").asText("server_" + i), entry(servers.get(i)));
            }
        } else if (servers.path("type").isTextual()) {
            byName.set(servers.path("name").asText("server_0"), entry(servers));
        } else {
            servers.properties().forEach(one -> byName.set(one.getKey(), entry(one.getValue())));
        }
        return byName;
    }

    private static JsonNode entry(JsonNode server) {
        if (!(server instanceof ObjectNode object)) {
            return server;
        }
        var entry =
                object.deepCopy().without(List.of("name", "security", "timeout", "http_read_timeout", "description"));
        return entry.path("type").asText("").replace('_', '-').equals("streamable-http")
                ? ((ObjectNode) entry).put("type", "http")
                : entry;
    }
}
