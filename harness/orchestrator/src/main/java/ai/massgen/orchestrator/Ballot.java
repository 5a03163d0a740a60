package ai.massgen.orchestrator;

import java.util.Objects;

/**
 * A vote that counts as long as no new answer comes.
 *
 * @param target the agent voted for, by its own id
 * @param reason what the voter says; may be empty
 */
public record Ballot(String target, String reason) {
    public Ballot {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(reason, "reason");
    }
}
