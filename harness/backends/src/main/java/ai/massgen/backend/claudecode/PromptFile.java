package ai.massgen.backend.claudecode;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A system prompt in a file, where it is too long for the command line: Windows takes 32,767 characters for all arguments together, Linux
 * 131,072 bytes for one. Only its owner can read it.
 *
 * @param path where it is, until {@link #delete}
 */
record PromptFile(Path path) {
    /** From here on MassGen gives a prompt another way than by the command line (v0.1.11, {@code backend/claude_code.py}). */
    static final int LONG = 4000;

    /**
     * Writes a prompt.
     *
     * @param provider named in failures
     * @throws BackendException with {@link Failure.Configuration} when the temporary folder cannot be written
     */
    static PromptFile of(String prompt, String provider) {
        try {
            var path = Files.createTempFile("massgen-prompt", ".txt");
            return new PromptFile(Files.writeString(path, prompt));
        } catch (IOException e) {
            throw new BackendException(
                    new Failure.Configuration(
                            Failure.Origin.local(provider, "the system prompt cannot be written to a file: " + e),
                            "make room in the temporary folder, or name another by -Djava.io.tmpdir"),
                    e);
        }
    }

    /** Removes it, if it is still there. */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Windows keeps a file that somebody reads; the temporary folder is emptied by others.
            path.toFile().deleteOnExit();
        }
    }
}
