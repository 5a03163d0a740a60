package ai.massgen.orchestrator;

import java.util.Objects;

/**
 * A turn of the conversation that is over.
 *
 * @param user what the user said
 * @param answer the final answer to it
 */
public record Exchange(String user, String answer) {
    public Exchange {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(answer, "answer");
    }
}
