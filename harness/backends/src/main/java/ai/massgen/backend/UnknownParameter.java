package ai.massgen.backend;

import java.util.Objects;

/**
 * A key of a {@code backend:} block that nobody reads. It would be dropped without a word, so it is an error.
 *
 * @param name the key as written
 * @param suggestion what may have been meant: one sentence; empty where nothing is near
 */
public record UnknownParameter(String name, String suggestion) {

    public UnknownParameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(suggestion, "suggestion");
    }
}
