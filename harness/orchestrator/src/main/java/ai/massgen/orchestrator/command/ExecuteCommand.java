package ai.massgen.orchestrator.command;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.process.ChildProcess;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolOutcome;
import ai.massgen.orchestrator.workspace.Denied;
import ai.massgen.orchestrator.workspace.Permissions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * MassGen's tool {@code execute_command}: runs a command in the agent's workspace by {@code /bin/sh}, and ends it with all that it
 * started when its time is over.
 *
 * <p>The result has MassGen's fields: {@code success}, {@code exit_code}, {@code stdout}, {@code stderr}, {@code execution_time} in
 * seconds, {@code command}, {@code work_dir}. What is refused or could not be started has exit code -1, and the reason in {@code
 * stderr}.
 */
public final class ExecuteCommand implements Tool {
    /** Its name on the wire in MassGen v0.1.6. */
    public static final String NAME = "mcp__command_line__execute_command";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REFUSED = -1;

    private final Permissions permissions;
    private final CommandRules rules;
    private final Bounds bounds;
    private final TimeSource time;

    /**
     * How far a command may go.
     *
     * @param timeout where a call names none
     * @param longest what a call may name at most
     * @param outputBytes of its standard output, about; what comes after is cut off
     */
    public record Bounds(Duration timeout, Duration longest, int outputBytes) {
        /** MassGen's: a minute, a megabyte; ten minutes at most. */
        public static Bounds defaults() {
            return new Bounds(Duration.ofSeconds(60), Duration.ofMinutes(10), 1 << 20);
        }
    }

    /** @param time for {@code execution_time} alone; the limit is the machine's clock's */
    public ExecuteCommand(Permissions permissions, CommandRules rules, Bounds bounds, TimeSource time) {
        this.permissions = permissions;
        this.rules = rules;
        this.bounds = bounds;
        this.time = time;
    }

    @Override
    public ToolDefinition definition() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        properties.putObject("command").put("type", "string");
        properties.putObject("timeout").put("type", "number").put("description", "seconds");
        properties
                .putObject("work_dir")
                .put("type", "string")
                .put("description", "the workspace, where it is left out");
        schema.putArray("required").add("command");
        return new ToolDefinition(
                NAME, "Runs a shell command in your workspace and tells its output and exit code", schema);
    }

    @Override
    public ToolOutcome call(String arguments, Cancellation cancellation) {
        try {
            var json = JSON.readTree(arguments);
            return run(json.path("command").asText(), folderOf(json), limit(json), cancellation);
        } catch (Denied e) {
            return refused(arguments, e.getMessage());
        } catch (JsonProcessingException e) {
            return ToolOutcome.failed("the arguments are no JSON: " + e.getOriginalMessage());
        }
    }

    private Path folderOf(JsonNode json) throws Denied {
        var named = json.path("work_dir").asText("");
        var folder = permissions.readable(named.isEmpty() ? "." : named);
        if (!Files.isDirectory(folder)) {
            throw new Denied("work_dir \"" + named + "\" is no folder");
        }
        return folder;
    }

    private Duration limit(JsonNode json) throws Denied {
        var seconds = json.path("timeout");
        if (!seconds.isNumber()) {
            return bounds.timeout();
        }
        if (!(seconds.doubleValue() > 0)) {
            throw new Denied("timeout must be a number of seconds above 0");
        }
        var wanted = Duration.ofMillis((long)
                Math.min(seconds.doubleValue() * 1000, (double) bounds.longest().toMillis()));
        return wanted.isZero() ? Duration.ofMillis(1) : wanted;
    }

    private ToolOutcome run(String command, Path folder, Duration limit, Cancellation cancellation) throws Denied {
        new CommandCheck(permissions, rules, folder).check(command);
        var output = new Output(bounds.outputBytes());
        var began = time.now();
        try (var child = ChildProcess.start(line(command, folder), bounds.outputBytes(), output);
                var wake = cancellation.onCancel(child::close)) {
            child.endInput();
            boolean inTime = output.await(limit);
            if (!inTime) {
                child.close();
            }
            var ending = output.ending();
            var stopped = cancellation.isCancelled() ? "the call was stopped" : "";
            var late = inTime ? stopped : "the command was ended after " + seconds(limit) + " seconds";
            var exitCode = ending.exitCode();
            return told(
                    command,
                    folder,
                    exitCode == null || !late.isEmpty() ? REFUSED : exitCode,
                    output.text(ending.tooLong()),
                    late.isEmpty() ? ending.lastWords() : join(ending.lastWords(), late),
                    Duration.between(began, time.now()));
        } catch (IOException e) {
            throw new Denied("no command can be started: " + e.getMessage());
        }
    }

    private static String seconds(Duration limit) {
        return String.valueOf(limit.toMillis() / 1000.0);
    }

    private static String join(String words, String more) {
        return words.isBlank() ? more : words.stripTrailing() + "\n" + more;
    }

    /**
     * The shell outlives the command, also one that writes nothing to its output, because that output's end is taken for its own.
     * A virtual environment of Python in the folder is used as if it were activated.
     */
    private static CommandLine line(String command, Path folder) {
        var active = Files.isDirectory(folder.resolve(".venv/bin"))
                ? "VIRTUAL_ENV=\"$PWD/.venv\" PATH=\"$PWD/.venv/bin:$PATH\"; export VIRTUAL_ENV PATH\n"
                : "";
        return new CommandLine(
                List.of("/bin/sh", "-c", active + command + "\nexit $?"),
                Map.of(),
                folder,
                CommandLine.Inherited.ESSENTIALS);
    }

    private ToolOutcome told(String command, Path folder, int exitCode, String stdout, String stderr, Duration took) {
        var json = result(command, permissions.show(folder), exitCode, stdout, stderr);
        json.put("execution_time", took.toMillis() / 1000.0);
        return ToolOutcome.of(json.toString());
    }

    private static ToolOutcome refused(String arguments, String why) {
        var command = command(arguments);
        return ToolOutcome.of(result(command, ".", REFUSED, "", why)
                .put("execution_time", 0.0)
                .toString());
    }

    private static String command(String arguments) {
        try {
            return JSON.readTree(arguments).path("command").asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static ObjectNode result(String command, String folder, int exitCode, String stdout, String stderr) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("success", exitCode == 0)
                .put("exit_code", exitCode)
                .put("stdout", stdout)
                .put("stderr", stderr)
                .put("command", command)
                .put("work_dir", folder);
    }
}
