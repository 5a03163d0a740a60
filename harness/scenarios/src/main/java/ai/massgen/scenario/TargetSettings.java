package ai.massgen.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a scenario drives. In a file a word ({@code orchestrator}, {@code backend}), or for a command a mapping.
 *
 * @param kind what is driven
 * @param command program and arguments, for a command; {@code {{prompt}}} in an argument stands for what the user says, and
 *     where none has it the prompt goes to the standard input; {@code {{result}}} stands for a file that the answer is read from, and
 *     where none has it the answer is what the process prints; empty where {@code kind} is not {@link Kind#COMMAND}
 * @param environment variables for a command, on top of those that lead to the recording; {@code {{base-url.TYPE}}} stands for the base
 *     URL of a provider, as in {@code type:} of a configuration
 */
public record TargetSettings(Kind kind, List<String> command, Map<String, String> environment) {

    public static final TargetSettings ORCHESTRATOR = of(Kind.ORCHESTRATOR);

    public TargetSettings {
        Objects.requireNonNull(kind, "kind");
        command = List.copyOf(command);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** A target that needs no further word. */
    public static TargetSettings of(Kind kind) {
        return new TargetSettings(kind, List.of(), Map.of());
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
