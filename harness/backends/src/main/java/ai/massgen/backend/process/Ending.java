package ai.massgen.backend.process;

import org.jspecify.annotations.Nullable;

/**
 * How a child process ended.
 *
 * @param exitCode null where it had to be killed
 * @param lastWords the end of its standard error; may be empty
 * @param tooLong whether it wrote a line beyond the limit, which is why it was killed
 */
public record Ending(@Nullable Integer exitCode, String lastWords, boolean tooLong) {

    /** For messages: {@code ended with exit code 3: cannot open config}. */
    public String describe() {
        var what = tooLong
                ? "wrote a line beyond the limit"
                : exitCode == null ? "was killed" : "ended with exit code " + exitCode;
        return lastWords.isBlank() ? what : what + ": " + lastWords.strip();
    }
}
