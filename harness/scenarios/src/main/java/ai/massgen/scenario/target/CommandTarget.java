package ai.massgen.scenario.target;

import ai.massgen.backend.Cancellation;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Any process, pointed at a recording by variables of its environment. Each turn is one run of it.
 *
 * <p>The prompt goes where an argument has {@code {{prompt}}}, else to its standard input. The answer is what it writes to the file
 * whose path stands where an argument has {@code {{result}}}, else what it prints. When the run is broken off, and when it has ended,
 * its children end too.
 */
public final class CommandTarget implements Target {
    private static final String PROMPT = "{{prompt}}";
    private static final String RESULT = "{{result}}";

    private final List<String> command;
    private final Map<String, String> variables;
    private final Inheritance inherits;
    private final Path directory;

    /**
     * @param command program and arguments
     * @param variables on top of what is inherited
     * @param inherits what it sees of the environment of this process
     * @param directory where it runs
     */
    public CommandTarget(List<String> command, Map<String, String> variables, Inheritance inherits, Path directory) {
        this.command = List.copyOf(command);
        this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        this.inherits = inherits;
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
        try (var papers = new CommandFiles(isNamed(PROMPT) ? "" : prompt)) {
            var words = words(prompt, papers);
            try (var process = new CommandProcess(words, variables, inherits, directory, papers)) {
                return result(process, papers, cancellation);
            }
        } catch (IOException e) {
            throw new TargetException(
                    "cannot run " + command.get(0) + ": " + e.getMessage() + ". Check target.command.", e);
        }
    }

    private List<String> words(String prompt, CommandFiles papers) {
        return command.stream()
                .map(word -> word.replace(RESULT, papers.result().toString()).replace(PROMPT, prompt))
                .toList();
    }

    private RunResult result(CommandProcess process, CommandFiles papers, Cancellation cancellation)
            throws IOException {
        int code = process.await(cancellation);
        if (cancellation.isCancelled()) {
            return failed("cancelled", "the run was stopped");
        }
        var program = command.get(0);
        if (code != 0) {
            return failed("command", program + " ended with code " + code + ": " + papers.lastWords());
        }
        var answer = isNamed(RESULT) ? papers.answer() : papers.printed();
        return answer == null
                ? failed("command", program + " wrote nothing to the file of {{result}}: " + papers.lastWords())
                : new RunResult(answer.strip(), null, Map.of(), List.of(), 0, null);
    }

    private boolean isNamed(String placeholder) {
        return command.stream().anyMatch(word -> word.contains(placeholder));
    }

    private static RunResult failed(String kind, String message) {
        var error = new RunResult.RunError(kind, null, null, null, null, message, null);
        return new RunResult(null, null, Map.of(), List.of(), 0, error);
    }
}
