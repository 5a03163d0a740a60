package ai.massgen.orchestrator.config.rules;

import static ai.massgen.orchestrator.config.rules.McpRules.below;

import ai.massgen.orchestrator.config.rules.McpRules.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for a server that is started as a process. */
final class McpCommandRules {
    private static final int COMMAND = 1000;
    private static final int ARGUMENTS = 50;
    private static final int ARGUMENT = 500;
    private static final Pattern META = Pattern.compile("[&|;`$()<>]");
    private static final Pattern VALUE = Pattern.compile("\\$\\(|`|;|\\||&&");

    private McpCommandRules() {}

    static void check(JsonNode entry, List<String> path, McpSecurity security) {
        if (!entry.has("command") && !entry.has("args")) {
            throw new Refused(
                    path,
                    "Stdio server configuration must include 'command' or 'args'",
                    "Add command: with the program to start.");
        }
        if (entry.has("command")) {
            var words = words(entry.get("command"), below(path, "command"));
            executable(words.get(0), below(path, "command"), security);
            count(words.size() - 1, below(path, "command"));
        }
        arguments(entry.path("args"), below(path, "args"));
        environment(entry.path("env"), below(path, "env"), security);
        directory(entry.path("cwd"), below(path, "cwd"));
    }

    private static List<String> words(JsonNode command, List<String> path) {
        if (command.isTextual()) {
            return split(command.textValue(), path);
        }
        if (!command.isArray()) {
            throw new Refused(path, "Command must be a string or list", "");
        }
        var words = new ArrayList<String>();
        command.forEach(word -> {
            if (!word.isTextual()) {
                throw new Refused(path, "Command must be a list of strings", "Quote what is none.");
            }
            plain(word.textValue(), path);
            words.add(word.textValue());
        });
        if (words.isEmpty()) {
            throw new Refused(path, "Command list cannot be empty", "Name the program to start.");
        }
        return words;
    }

    private static List<String> split(String text, List<String> path) {
        if (text.isBlank()) {
            throw new Refused(path, "MCP command cannot be empty", "Name the program to start.");
        }
        if (text.length() > COMMAND) {
            throw new Refused(
                    path, "MCP command too long: " + text.length() + " > " + COMMAND + " characters", "Shorten it.");
        }
        plain(text, path);
        var words = ShellWords.split(text);
        if (words == null) {
            throw new Refused(path, "Invalid command syntax: No closing quotation", "Close the quotes.");
        }
        return words;
    }

    private static void plain(String text, List<String> path) {
        var meta = META.matcher(text);
        if (meta.find()) {
            throw new Refused(
                    path,
                    "MCP command cannot contain shell metacharacters: " + meta.group(),
                    "Commands are started without a shell; put it into a script.");
        }
        if (text.contains("../")) {
            throw new Refused(path, "MCP command contains dangerous pattern: ../", "Write the path from its root.");
        }
    }

    private static void executable(String program, List<String> path, McpSecurity security) {
        var name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        var plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(exe|cmd|bat|ps1)$", "");
        if (!security.executables().contains(plain)) {
            throw new Refused(
                    path,
                    "MCP command executable '" + name + "' is not allowed (level="
                            + security.settings().path("level").asText("strict") + ")",
                    "If you trust it, add security: {allowed_executables: [" + plain + "]}.");
        }
    }

    private static void count(int arguments, List<String> path) {
        if (arguments > ARGUMENTS) {
            throw new Refused(path, "Too many command arguments: " + arguments + " > " + ARGUMENTS, "Use a script.");
        }
    }

    private static void arguments(JsonNode arguments, List<String> path) {
        if (arguments.isMissingNode()) {
            return;
        }
        if (!arguments.isArray()) {
            throw new Refused(path, "Arguments must be a list", "Write args: [\"…\"].");
        }
        count(arguments.size(), path);
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            var at = below(path, String.valueOf(i));
            if (!argument.isTextual()) {
                throw new Refused(at, "Argument " + i + " must be a string", "Quote it.");
            }
            int length = argument.textValue().length();
            if (length > ARGUMENT) {
                throw new Refused(
                        at, "Argument " + i + " too long: " + length + " > " + ARGUMENT + " characters", "Shorten it.");
            }
        }
    }

    private static void environment(JsonNode env, List<String> path, McpSecurity security) {
        if (env.isMissingNode()) {
            return;
        }
        McpRules.texts(
                        env,
                        path,
                        "Environment variables must be a dictionary",
                        "Environment variable key and value must be strings")
                .forEach((name, value) -> variable(name, value, below(path, name), security));
    }

    private static void variable(String name, String value, List<String> path, McpSecurity security) {
        if (!security.allowsVariable(name)) {
            throw new Refused(
                    path,
                    "Environment variable '" + name + "' is not "
                            + (security.listsVariables()
                                    ? "permitted by allowlist policy"
                                    : "allowed for security reasons"),
                    "Remove it, or loosen the server's security.");
        }
        var wrong = VALUE.matcher(value);
        if (wrong.find()) {
            throw new Refused(
                    path,
                    "Environment variable '" + name + "' contains dangerous pattern: " + wrong.group(),
                    "Remove it.");
        }
    }

    private static void directory(JsonNode directory, List<String> path) {
        if (directory.isMissingNode() || directory.isNull()) {
            return;
        }
        if (!directory.isTextual()) {
            throw new Refused(path, "Working directory must be a string", "Quote it.");
        }
        if (List.of(directory.textValue().split("[/\\\\]", -1)).contains("..")) {
            throw new Refused(
                    path,
                    "Working directory cannot contain parent directory components ('..')",
                    "Write the path from its root.");
        }
    }
}
