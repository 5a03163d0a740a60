package ai.massgen.backend.mcp;

import ai.massgen.backend.Nearest;
import ai.massgen.backend.SettingProblem;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.backend.process.CommandWords;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code mcp_servers}, {@code allowed_tools} and {@code exclude_tools} of a backend block in all forms that MassGen v0.1.6 takes
 * ({@code mcp_tools/config_validator.py}): a list of servers, a mapping from names to servers, or one server.
 *
 * <p>MassGen leaves out what it does not understand; here it is a problem with its place. Its {@code security} checks guard against a
 * configuration that somebody else wrote: this reader trusts the configuration as it trusts the commands in it, and reads over them.
 */
public final class McpServersReader {
    private static final String BLOCK = "/mcp_servers";
    private static final Set<String> TYPES = words("stdio", "streamable-http");
    private static final Set<String> KEYS = words(
            "name",
            "type",
            "command",
            "args",
            "env",
            "cwd",
            "url",
            "headers",
            "timeout",
            "http_read_timeout",
            "allowed_tools",
            "exclude_tools",
            "security",
            "description");

    private final List<McpServer> servers = new ArrayList<>();
    private final List<SettingProblem> problems = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final @Nullable Set<String> allowed;
    private final Set<String> excluded;

    private McpServersReader(Map<String, JsonNode> block) {
        var listed = block.get("allowed_tools");
        allowed = listed == null || listed.isNull() ? null : strings(listed, "/allowed_tools");
        excluded = optional(block.get("exclude_tools"), "/exclude_tools");
    }

    /** Reads a backend block; without {@code mcp_servers} there is nothing in it for this reader. */
    public static McpReading read(Map<String, JsonNode> block) {
        var all = block.get("mcp_servers");
        if (all == null || all.isNull()) {
            return new McpReading(List.of(), List.of());
        }
        var reader = new McpServersReader(block);
        reader.readAll(all);
        return new McpReading(reader.servers, reader.problems);
    }

    private void readAll(JsonNode all) {
        if (all.isArray()) {
            for (int i = 0; i < all.size(); i++) {
                add(text(all.get(i), "name", "server_" + i), all.get(i), BLOCK + "/" + i);
            }
        } else if (all.path("type").isTextual()) {
            add(text(all, "name", "server_0"), all, BLOCK);
        } else if (all.isObject()) {
            all.properties()
                    .forEach(entry -> add(entry.getKey(), entry.getValue(), BLOCK + "/" + escaped(entry.getKey())));
        } else {
            problem(BLOCK, "mcp_servers must be a list or a mapping of servers", "");
        }
    }

    private void add(String name, JsonNode entry, String at) {
        int before = problems.size();
        if (!entry.isObject()) {
            problem(
                    at,
                    "a server must be a mapping",
                    "Write {type: stdio, command: …} or {type: streamable-http, url: …}.");
            return;
        }
        checkName(name, entry.has("name") ? at + "/name" : at);
        checkKeys(entry, at);
        var transport = transport(entry, at);
        var filter = filter(entry, at);
        var limit = limit(entry.get("timeout"), at + "/timeout");
        if (transport != null && problems.size() == before) {
            servers.add(new McpServer(name, transport, filter, limit));
        }
    }

    private void checkName(String name, String at) {
        if (!name.matches("[A-Za-z0-9_-]{1,100}")) {
            problem(at, "the name \"" + name + "\" has other characters than letters, digits, _ and -", "Rename it.");
        }
        if (!names.add(name)) {
            problem(at, "two servers are called \"" + name + "\"", "Rename one of them.");
        }
    }

    private void checkKeys(JsonNode entry, String at) {
        entry.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                problem(
                        at + "/" + escaped(key),
                        "unknown key \"" + key + "\" of an MCP server",
                        Nearest.question(key, KEYS));
            }
        });
    }

    private McpServer.@Nullable Transport transport(JsonNode entry, String at) {
        var type = text(entry, "type", entry.has("command") ? "stdio" : "").replace('_', '-');
        if (type.equals("stdio")) {
            return stdio(entry, at);
        }
        if (type.equals("streamable-http")) {
            return http(entry, at);
        }
        if (type.isEmpty()) {
            problem(
                    at,
                    "the server has no type",
                    "Add type: " + (entry.has("url") ? "streamable-http" : "stdio") + ".");
        } else {
            var advice = Nearest.question(type, TYPES);
            problem(
                    at + "/type",
                    "there is no transport \"" + type + "\"",
                    advice.isEmpty() ? "There are stdio and streamable-http." : advice);
        }
        return null;
    }

    private McpServer.@Nullable Transport stdio(JsonNode entry, String at) {
        var words = new ArrayList<String>();
        var command = entry.path("command");
        if (command.isArray()) {
            words.addAll(list(command, at + "/command"));
        } else {
            words.addAll(CommandWords.split(command.asText("")));
        }
        words.addAll(list(entry.path("args"), at + "/args"));
        if (words.isEmpty() || words.get(0).isBlank()) {
            problem(at, "the server has no command", "Add command: with the program to start.");
            return null;
        }
        var directory = text(entry, "cwd", "");
        return new McpServer.Stdio(new CommandLine(
                words,
                texts(entry.path("env"), at + "/env"),
                directory.isEmpty() ? null : Path.of(directory),
                CommandLine.Inherited.ESSENTIALS));
    }

    private McpServer.@Nullable Transport http(JsonNode entry, String at) {
        var text = text(entry, "url", "");
        try {
            var url = URI.create(text);
            if (url.getHost() != null && url.getScheme().matches("https?")) {
                return new McpServer.Http(url, texts(entry.path("headers"), at + "/headers"));
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other text that is no URL.
        }
        problem(
                text.isEmpty() ? at : at + "/url",
                text.isEmpty() ? "the server has no url" : "\"" + text + "\" is no URL",
                "Write url: http://localhost:8000/mcp, or where it is.");
        return null;
    }

    /** The server's own list of what is allowed counts before the backend's; what either excludes is excluded. */
    private ToolFilter filter(JsonNode entry, String at) {
        var own = entry.get("allowed_tools");
        var may = own == null || own.isNull() ? allowed : strings(own, at + "/allowed_tools");
        var mayNot = new LinkedHashSet<>(excluded);
        mayNot.addAll(optional(entry.get("exclude_tools"), at + "/exclude_tools"));
        return new ToolFilter(may, mayNot);
    }

    private @Nullable Duration limit(@Nullable JsonNode seconds, String at) {
        if (seconds == null || seconds.isNull()) {
            return null;
        }
        if (!seconds.isNumber() || seconds.doubleValue() <= 0) {
            problem(at, "timeout must be a number of seconds above 0", "");
            return null;
        }
        return Duration.ofMillis(Math.round(seconds.doubleValue() * 1000));
    }

    private Set<String> optional(@Nullable JsonNode list, String at) {
        return list == null || list.isNull() ? Set.of() : strings(list, at);
    }

    private Set<String> strings(JsonNode list, String at) {
        return new LinkedHashSet<>(list(list, at));
    }

    private List<String> list(JsonNode list, String at) {
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            problem(at, "this must be a list", "");
        }
        var words = new ArrayList<String>();
        list.forEach(item -> words.add(item.asText()));
        return list.isArray() ? words : List.of();
    }

    private Map<String, String> texts(JsonNode mapping, String at) {
        if (!mapping.isObject() && !mapping.isMissingNode() && !mapping.isNull()) {
            problem(at, "this must be a mapping", "");
        }
        var texts = new LinkedHashMap<String, String>();
        mapping.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private void problem(String pointer, String message, String advice) {
        problems.add(new SettingProblem(pointer, message, advice));
    }

    private static String text(JsonNode entry, String key, String otherwise) {
        var value = entry.path(key);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : otherwise;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static Set<String> words(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }
}
