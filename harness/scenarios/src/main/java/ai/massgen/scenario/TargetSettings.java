package ai.massgen.scenario;

import java.util.List;
import java.util.Objects;

/**
 * What a scenario drives. In a file a word ({@code orchestrator}, {@code backend}), or for a command a mapping.
 *
 * @param kind what is driven
 * @param command program and arguments, for a command; {@code {{prompt}}} in an argument stands for what the user says, and
 *     where none has it the prompt goes to the standard input; empty where {@code kind} is not {@link Kind#COMMAND}, or where
 *     the file does not say
 */
public record TargetSettings(Kind kind, List<String> command) {

    public static final TargetSettings ORCHESTRATOR = new TargetSettings(Kind.ORCHESTRATOR, List.of());

    public TargetSettings {
        Objects.requireNonNull(kind, "kind");
        command = List.copyOf(command);
    }

    /** The kinds of targets. */
    public enum Kind {
        /** The agents of {@code system} agree on an answer. */
        ORCHESTRATOR,
        /** The only agent of {@code system} is asked, without coordination. */
        BACKEND,
        /** A process of any kind that speaks to the replay server. */
        COMMAND
    }
}
