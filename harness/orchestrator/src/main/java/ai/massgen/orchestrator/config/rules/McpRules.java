package ai.massgen.orchestrator.config.rules;

import ai.massgen.transcript.yaml.YamlNode.Mapping;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for {@code mcp_servers} (MassGen v0.1.6, {@code mcp_tools/config_validator.py} and {@code security.py}). As in
 * MassGen only the first failure is told. They guard against a configuration that somebody else wrote; a server's {@code
 * security:} loosens them.
 */
final class McpRules {
    private static final int NAME = 100;
    private static final int SECONDS = 300;

    private McpRules() {}

    /** Thrown to the top by the first failure, and never out of this class. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final transient McpFailure failure;

        Refused(List<String> path, String message, String advice) {
            super(message, null, false, false);
            failure = new McpFailure(path, message, advice);
        }
    }

    static Optional<McpFailure> firstFailure(Mapping backend) {
        var block = backend.toJson();
        try {
            check(block.path("mcp_servers"));
            if (!block.path("mcp_servers").isNull()) {
                tools(block, "allowed_tools", List.of());
                tools(block, "exclude_tools", List.of());
            }
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.failure);
        }
    }

    private static void check(JsonNode servers) {
        if (servers.isArray()) {
            list(servers);
        } else if (servers.isObject()) {
            byName(servers).forEach((name, entry) -> named(name, entry));
        } else if (!servers.isNull()) {
            throw new Refused(List.of(), "mcp_servers must be a list or dictionary", "Write mcp_servers: [].");
        }
    }

    /** A mapping with a {@code type} or {@code command} of its own is one server. */
    private static Map<String, JsonNode> byName(JsonNode servers) {
        var byName = new LinkedHashMap<String, JsonNode>();
        if (servers.path("type").isTextual()) {
            byName.put("", servers);
        } else {
            servers.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        }
        return byName;
    }

    private static void named(String name, JsonNode entry) {
        var path = name.isEmpty() ? List.<String>of() : List.of(name);
        if (!entry.isObject()) {
            throw new Refused(
                    path,
                    "Server configuration for '" + name + "' must be a dictionary",
                    "Write " + name + ": {type: stdio, command: …}.");
        }
        if (!name.isEmpty()) {
            name(name, path);
        }
        server(entry, path);
    }

    private static void list(JsonNode servers) {
        var names = new ArrayList<String>();
        for (int i = 0; i < servers.size(); i++) {
            var path = List.of(String.valueOf(i));
            var entry = servers.get(i);
            if (!entry.isObject()) {
                throw new Refused(
                        path, "Server configuration must be a dictionary", "Write {name: …, type: stdio, command: …}.");
            }
            if (!entry.has("name")) {
                throw new Refused(
                        path, "Server configuration must include 'name'", "Add name: with a name of your choice.");
            }
            if (!entry.get("name").isTextual() || entry.get("name").textValue().isEmpty()) {
                throw new Refused(below(path, "name"), "Server name must be a non-empty string", "Quote it.");
            }
            name(entry.get("name").textValue(), below(path, "name"));
            server(entry, path);
            names.add(entry.get("name").textValue());
        }
        unique(names);
    }

    private static void name(String name, List<String> path) {
        if (!name.matches("[A-Za-z0-9_-]*")) {
            throw new Refused(
                    path,
                    "Server name can only contain alphanumeric characters, underscores, and hyphens",
                    "Rename it.");
        }
        if (name.length() > NAME) {
            throw new Refused(
                    path, "Server name too long: " + name.length() + " > " + NAME + " characters", "Shorten it.");
        }
    }

    private static void unique(List<String> names) {
        var seen = new LinkedHashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw new Refused(
                        List.of(String.valueOf(i), "name"),
                        "Duplicate server names found: ['" + names.get(i) + "']",
                        "Rename one of them.");
            }
        }
    }

    private static void server(JsonNode entry, List<String> path) {
        var type = entry.path("type").asText("stdio");
        var security = new McpSecurity(entry.path("security"));
        if (type.equals("stdio")) {
            McpCommandRules.check(entry, path, security);
        } else if (type.equals("streamable-http")) {
            McpUrlRules.check(entry, path, security);
        } else {
            throw new Refused(
                    below(path, "type"),
                    "Unsupported transport type: " + type,
                    "There are stdio and streamable-http; sse was given up by MCP in March 2025.");
        }
        tools(entry, "allowed_tools", path);
        tools(entry, "exclude_tools", path);
        seconds(entry, "timeout", "Timeout", path);
        seconds(entry, "http_read_timeout", "http_read_timeout", path);
    }

    private static void tools(JsonNode entry, String key, List<String> path) {
        var list = entry.path(key);
        if (list.isMissingNode() || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            throw new Refused(path.isEmpty() ? path : below(path, key), key + " must be a list of strings", "");
        }
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw new Refused(
                        path.isEmpty() ? path : below(path, key),
                        key + " must hold strings only",
                        "Quote what is none.");
            }
        }
    }

    private static void seconds(JsonNode entry, String key, String word, List<String> path) {
        var value = entry.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        if (!value.isNumber() || !(value.doubleValue() > 0)) {
            throw new Refused(below(path, key), word + " must be a positive number", "");
        }
        if (value.doubleValue() > SECONDS) {
            throw new Refused(
                    below(path, key),
                    word + " too large: " + value.asText() + " > " + SECONDS + " seconds",
                    "Lower it.");
        }
    }

    /** A mapping of texts. */
    static Map<String, String> texts(JsonNode mapping, List<String> path, String noMapping, String noText) {
        if (!mapping.isObject()) {
            throw new Refused(path, noMapping, "Write {NAME: \"value\"}.");
        }
        var texts = new LinkedHashMap<String, String>();
        mapping.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw new Refused(below(path, entry.getKey()), noText, "Quote it.");
            }
            texts.put(entry.getKey(), entry.getValue().textValue());
        });
        return texts;
    }

    static List<String> below(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    static Set<String> words(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }
}
