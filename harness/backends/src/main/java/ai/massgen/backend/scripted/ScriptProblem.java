package ai.massgen.backend.scripted;

import java.util.Objects;

/**
 * Something wrong in a script.
 *
 * @param pointer where, as a JSON pointer from the script's root; empty for the root
 * @param message what is wrong
 * @param advice what to do; may be empty
 */
public record ScriptProblem(String pointer, String message, String advice) {
    public ScriptProblem {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(advice, "advice");
    }
}
