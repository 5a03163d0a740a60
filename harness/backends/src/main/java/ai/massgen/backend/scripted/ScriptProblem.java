package ai.massgen.backend.scripted;

import java.util.Objects;

/**
 * Something wrong in a script.
 *
 * @param pointer where, as a JSON pointer from the script's root; empty for the root; a {@code #} at its end means the
 *     key itself, not its value
 * @param message what is wrong
 * @param advice what to do; may be empty
 */
public record ScriptProblem(String pointer, String message, String advice) {
    public ScriptProblem {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(advice, "advice");
    }

    /** Where, for people: {@code turns/0/1/content}. */
    public String path() {
        return "turns" + (isAtKey() ? pointer.substring(0, pointer.length() - 1) : pointer);
    }

    /** Whether a key is wrong, not what it has. */
    public boolean isAtKey() {
        return pointer.endsWith("#");
    }
}
