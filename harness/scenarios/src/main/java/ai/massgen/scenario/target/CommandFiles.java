package ai.massgen.scenario.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a process and comes out of it, in files of a folder that is removed afterwards. A pipe would be held open by
 * children that outlive their parent, and the end of the run would wait for them.
 */
final class CommandFiles implements AutoCloseable {
    private static final int LAST_WORDS = 2_000;

    private final Path folder = Files.createTempDirectory("command");

    CommandFiles(String input) throws IOException {
        Files.writeString(input(), input);
    }

    Path input() {
        return folder.resolve("in");
    }

    Path output() {
        return folder.resolve("out");
    }

    Path errors() {
        return folder.resolve("err");
    }

    /** Where the process may leave its answer. */
    Path result() {
        return folder.resolve("result");
    }

    String printed() throws IOException {
        return text(output());
    }

    /** What it left as its answer; null where it left none. */
    @Nullable
    String answer() throws IOException {
        return Files.exists(result()) ? text(result()) : null;
    }

    /** The end of what it complained of. */
    String lastWords() throws IOException {
        var text = text(errors()).strip();
        return text.length() <= LAST_WORDS ? text : "…" + text.substring(text.length() - LAST_WORDS);
    }

    /** Bytes that are no UTF-8 are replaced: a program may print anything. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (Path file : List.of(input(), output(), errors(), result(), folder)) {
            Files.deleteIfExists(file);
        }
    }
}
