package ai.massgen.orchestrator;

import org.jspecify.annotations.Nullable;

/**
 * Which time the agents coordinate in a turn.
 *
 * @param number from 1
 * @param feedback why the attempt before it was given up; null in the first
 */
public record Attempt(int number, @Nullable Feedback feedback) {

    static Attempt first() {
        return new Attempt(1, null);
    }

    Attempt next(Feedback why) {
        return new Attempt(number + 1, why);
    }
}
