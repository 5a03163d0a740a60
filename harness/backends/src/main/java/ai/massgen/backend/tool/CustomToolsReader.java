package ai.massgen.backend.tool;

import ai.massgen.backend.Nearest;
import ai.massgen.backend.SettingProblem;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.backend.process.CommandWords;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code custom_tools} of a backend block, as far as they are commands:
 *
 * <pre>
 * custom_tools:
 *   - name: add
 *     description: Adds two numbers
 *     command: [python3, add.py]        # reads {"a": 1, "b": 2} from standard input, prints the result
 *     parameters: {type: object, properties: {a: {type: number}, b: {type: number}}, required: [a, b]}
 *     preset_args: {precision: 2}       # added to what the model says, and hidden from it
 *     env: {LANG: C}
 *     cwd: tools
 * </pre>
 *
 * <p>MassGen's own form names a Python {@code function} in a {@code path}; such an entry is no problem here, and no tool either.
 */
public final class CustomToolsReader {
    private static final int OUTPUT_BYTES = 1 << 20;
    private static final Set<String> KEYS = new LinkedHashSet<>(
            List.of("name", "description", "command", "args", "parameters", "preset_args", "env", "cwd", "category"));

    private final List<CommandTool> tools = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private final List<SettingProblem> problems = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private CustomToolsReader() {}

    /**
     * What a block says of custom tools.
     *
     * @param tools the commands that are described without a problem, in order
     * @param functions names of Python functions, which cannot be run here
     * @param problems everything that is wrong
     */
    public record Reading(List<CommandTool> tools, List<String> functions, List<SettingProblem> problems) {
        public Reading {
            tools = List.copyOf(tools);
            functions = List.copyOf(functions);
            problems = List.copyOf(problems);
        }
    }

    /** Reads a backend block; without {@code custom_tools} there is nothing in it for this reader. */
    public static Reading read(Map<String, JsonNode> block) {
        var reader = new CustomToolsReader();
        var all = block.getOrDefault("custom_tools", Json.nothing());
        if (all.isArray()) {
            for (int i = 0; i < all.size(); i++) {
                reader.add(all.get(i), "/custom_tools/" + i);
            }
        } else if (!all.isMissingNode() && !all.isNull()) {
            reader.problem("/custom_tools", "custom_tools must be a list", "");
        }
        return new Reading(reader.tools, reader.functions, reader.problems);
    }

    private void add(JsonNode entry, String at) {
        if (entry.has("function") || entry.has("path")) {
            functions.add(
                    entry.path("function").isTextual()
                            ? entry.path("function").asText()
                            : entry.path("function").toString());
            return;
        }
        int before = problems.size();
        check(entry, at);
        if (problems.size() == before) {
            tools.add(tool(entry));
        }
    }

    private void check(JsonNode entry, String at) {
        entry.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                problem(at + "/" + key, "unknown key \"" + key + "\" of a custom tool", Nearest.question(key, KEYS));
            }
        });
        var name = entry.path("name").asText("");
        if (!name.matches("[A-Za-z0-9_-]{1,50}")) {
            problem(at, "a custom tool needs a name of letters, digits, _ and -", "Add name: for example add.");
        } else if (!names.add(name)) {
            problem(at, "two custom tools are called \"" + name + "\"", "Rename one of them.");
        }
        if (words(entry).isEmpty()) {
            problem(at, "the tool has no command", "Add command: with the program to start.");
        }
        checkObject(entry, "parameters", at);
        checkObject(entry, "preset_args", at);
        checkObject(entry, "env", at);
    }

    private void checkObject(JsonNode entry, String key, String at) {
        if (entry.has(key) && !entry.get(key).isObject()) {
            problem(at + "/" + key, key + " must be a mapping", "");
        }
    }

    private static CommandTool tool(JsonNode entry) {
        var name = entry.path("name").asText();
        var exposed = name.startsWith(JavaTools.PREFIX) ? name : JavaTools.PREFIX + name;
        var preset = object(entry.path("preset_args"));
        var definition = new ToolDefinition(
                exposed, entry.path("description").asText(""), schema(object(entry.path("parameters")), preset));
        return new CommandTool(definition, command(entry), preset, OUTPUT_BYTES);
    }

    private static CommandLine command(JsonNode entry) {
        var environment = new LinkedHashMap<String, String>();
        entry.path("env")
                .properties()
                .forEach(one -> environment.put(one.getKey(), one.getValue().asText()));
        var directory = entry.path("cwd").asText("");
        return new CommandLine(
                words(entry),
                environment,
                directory.isEmpty() ? null : Path.of(directory),
                CommandLine.Inherited.ESSENTIALS);
    }

    private static List<String> words(JsonNode entry) {
        var words = new ArrayList<String>();
        var command = entry.path("command");
        if (command.isArray()) {
            command.forEach(word -> words.add(word.asText()));
        } else {
            words.addAll(CommandWords.split(command.asText("")));
        }
        entry.path("args").forEach(word -> words.add(word.asText()));
        return words;
    }

    /** What is preset is not the model's to say. */
    private static ObjectNode schema(ObjectNode parameters, ObjectNode preset) {
        var schema = parameters.deepCopy();
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        var properties = schema.withObjectProperty("properties");
        preset.fieldNames().forEachRemaining(properties::remove);
        if (schema.path("required").isArray()) {
            var required = Json.array();
            schema.get("required").forEach(name -> {
                if (!preset.has(name.asText())) {
                    required.add(name);
                }
            });
            schema.set("required", required);
        }
        return schema;
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : Json.object();
    }

    private void problem(String pointer, String message, String advice) {
        problems.add(new SettingProblem(pointer, message, advice));
    }
}
