package ai.massgen.backend;

import java.util.Objects;

/**
 * Something wrong in a backend block.
 *
 * @param pointer where, as a JSON pointer from the block's root
 * @param message what is wrong
 * @param advice what to do; may be empty
 */
public record SettingProblem(String pointer, String message, String advice) {
    public SettingProblem {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(advice, "advice");
    }

    /** Where and what, in one line. */
    @Override
    public String toString() {
        return pointer.substring(Math.min(1, pointer.length())) + ": " + message
                + (advice.isEmpty() ? "" : ". " + advice);
    }
}
