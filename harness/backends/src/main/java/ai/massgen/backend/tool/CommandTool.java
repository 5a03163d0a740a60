package ai.massgen.backend.tool;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.process.ChildProcess;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.backend.process.Ending;
import ai.massgen.backend.process.LineListener;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A command as a tool: started for each call, it reads the arguments as one line of JSON from its standard input, and its standard output
 * is the result. An exit code other than 0 is an error, with what it wrote to standard error. It ends, with its descendants, when the
 * call is cancelled.
 *
 * @param definition what the model is told; the preset arguments are not in its schema
 * @param command what to start; nothing of the arguments gets into it
 * @param preset arguments that the configuration sets: added to those of the model, which cannot set them
 * @param outputBytes longest output, about; a longer one is an error
 */
public record CommandTool(ToolDefinition definition, CommandLine command, ObjectNode preset, int outputBytes)
        implements Tool {

    @Override
    public ToolOutcome call(String arguments, Cancellation cancellation) {
        var output = new Output(outputBytes);
        try (var child = ChildProcess.start(command, outputBytes, output);
                var wake = cancellation.onCancel(child::close)) {
            output.whenTooLong(child::close);
            say(child, withPreset(arguments));
            return outcome(output.ended.join(), output, cancellation);
        } catch (IOException e) {
            return ToolOutcome.failed("cannot be started: " + e.getMessage());
        }
    }

    private String withPreset(String arguments) {
        var all = Json.read(arguments) instanceof ObjectNode object ? object : Json.object();
        preset.properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
        return Json.write(all);
    }

    private static void say(ChildProcess child, String arguments) {
        try {
            child.send(arguments);
        } catch (IOException e) {
            // It does not want to know them; its output and exit code tell the rest.
        }
        child.endInput();
    }

    private ToolOutcome outcome(Ending ending, Output output, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            return ToolOutcome.failed(definition.name() + " was stopped");
        }
        if (ending.tooLong() || output.isTooLong()) {
            return ToolOutcome.failed(command.program() + " wrote more than " + outputBytes + " bytes");
        }
        var code = ending.exitCode();
        if (code == null || code != 0) {
            var said = output.text().strip();
            boolean told = !ending.lastWords().isBlank() || said.isEmpty();
            return ToolOutcome.failed(command.program() + " " + ending.describe() + (told ? "" : ": " + said));
        }
        return ToolOutcome.of(output.text());
    }

    /** Collects lines up to a limit. */
    private static final class Output implements LineListener {
        private final int limit;
        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<Ending> ended = new CompletableFuture<>();
        private final CompletableFuture<Void> tooLong = new CompletableFuture<>();

        Output(int limit) {
            this.limit = limit;
        }

        void whenTooLong(Runnable action) {
            var unused = tooLong.thenRun(action);
        }

        @Override
        public synchronized void line(String line) {
            if (text.length() + line.length() > limit) {
                tooLong.complete(null);
            } else {
                text.append(text.isEmpty() ? "" : "\n").append(line);
            }
        }

        @Override
        public void ended(Ending ending) {
            ended.complete(ending);
        }

        boolean isTooLong() {
            return tooLong.isDone();
        }

        synchronized String text() {
            return text.toString();
        }
    }
}
