package ai.massgen.scenario.target;

import ai.massgen.backend.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A process that does not outlive its run, nor do its children.
 *
 * <p>A child whose own parent has ended is no descendant any more. So every process of a run carries a variable by which it is found
 * again, where the system shows the environment of processes as files (Linux); elsewhere descendants alone are found.
 */
final class CommandProcess implements AutoCloseable {
    private static final String MARK = "MASSGEN_SCENARIO_RUN";
    private static final Path PROCESSES = Path.of("/proc");

    private final String mark = UUID.randomUUID().toString();
    private final Process process;

    CommandProcess(
            List<String> words, Map<String, String> variables, Inheritance inherits, Path directory, CommandFiles files)
            throws IOException {
        var builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(files.input().toFile())
                .redirectOutput(files.output().toFile())
                .redirectError(files.errors().toFile());
        inherits.limit(builder.environment());
        builder.environment().putAll(variables);
        builder.environment().put(MARK, mark);
        process = builder.start();
    }

    /** Waits for its end, which comes at once when the run is broken off; its exit code. */
    int await(Cancellation cancellation) {
        try (var registration = cancellation.onCancel(this::close)) {
            return process.onExit().join().exitValue();
        }
    }

    /** Ends it and its children, for certain and without asking: nothing that they do counts any more. Idempotent. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        left().forEach(ProcessHandle::destroyForcibly);
    }

    private Stream<ProcessHandle> left() {
        return Files.isDirectory(PROCESSES) ? ProcessHandle.allProcesses().filter(this::isMarked) : Stream.empty();
    }

    private boolean isMarked(ProcessHandle handle) {
        var environment = PROCESSES.resolve(handle.pid() + "/environ");
        try {
            return new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException e) {
            // It has ended meanwhile, or belongs to somebody else.
            return false;
        }
    }
}
