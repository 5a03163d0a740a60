package ai.massgen.orchestrator;

import java.util.Objects;

/**
 * Why an attempt was given up, and what the next one is told.
 *
 * @param reason what was wrong
 * @param instructions what to do now
 * @param presenter who presented, and judged its own presentation
 * @param answer what it presented
 */
public record Feedback(String reason, String instructions, String presenter, String answer) {
    public Feedback {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(instructions, "instructions");
        Objects.requireNonNull(presenter, "presenter");
        Objects.requireNonNull(answer, "answer");
    }
}
