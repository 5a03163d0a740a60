package ai.massgen.scenario.target;

import ai.massgen.backend.Cancellation;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Any process, pointed at a recording by variables of its environment. Each turn is one run of it: the prompt goes where an
 * argument has {@code {{prompt}}}, else to its standard input; what it prints is the answer.
 */
public final class CommandTarget implements Target {
    private static final String PROMPT = "{{prompt}}";
    private static final int SHOWN_ERROR = 2_000;

    private final List<String> command;
    private final Map<String, String> variables;
    private final Path directory;

    /**
     * @param command program and arguments
     * @param variables on top of the environment of this process
     * @param directory where it runs
     */
    public CommandTarget(List<String> command, Map<String, String> variables, Path directory) {
        this.command = List.copyOf(command);
        this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        this.directory = directory;
    }

    @Override
    public TargetResult run(List<String> turns, Consumer<Event> sink, Cancellation cancellation) {
        RunResult result = failed("command", "nothing was said");
        for (String turn : turns) {
            result = run(turn, cancellation);
            if (result.error() != null) {
                break;
            }
        }
        return new TargetResult(result, Map.of());
    }

    private RunResult run(String prompt, Cancellation cancellation) {
        try {
            var errors = Files.createTempFile("command", ".err");
            try {
                return run(prompt, errors, cancellation);
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new TargetException(
                    "cannot run " + command.get(0) + ": " + e.getMessage() + ". Check target.command.", e);
        }
    }

    private RunResult run(String prompt, Path errors, Cancellation cancellation) throws IOException {
        var process = start(prompt, errors);
        try (var registration = cancellation.onCancel(() -> kill(process))) {
            var output = converse(process, prompt);
            int code = process.onExit().join().exitValue();
            if (cancellation.isCancelled()) {
                return failed("cancelled", "the run was stopped");
            }
            return code == 0
                    ? new RunResult(output.strip(), null, Map.of(), List.of(), 0, null)
                    : failed("command", command.get(0) + " ended with code " + code + ": " + tail(errors));
        }
    }

    private Process start(String prompt, Path errors) throws IOException {
        var words = command.stream().map(word -> word.replace(PROMPT, prompt)).toList();
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(variables);
        return builder.start();
    }

    private String converse(Process process, String prompt) throws IOException {
        boolean isArgument = command.stream().anyMatch(word -> word.contains(PROMPT));
        try (var input = process.getOutputStream()) {
            if (!isArgument) {
                input.write(prompt.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // A process that does not read its input has closed it: what it prints and its code tell the rest.
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Its children first: they would outlive it. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String tail(Path errors) {
        try {
            var text = Files.readString(errors, StandardCharsets.UTF_8).strip();
            return text.length() <= SHOWN_ERROR ? text : "…" + text.substring(text.length() - SHOWN_ERROR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunResult failed(String kind, String message) {
        var error = new RunResult.RunError(kind, null, null, null, null, message, null);
        return new RunResult(null, null, Map.of(), List.of(), 0, error);
    }
}
