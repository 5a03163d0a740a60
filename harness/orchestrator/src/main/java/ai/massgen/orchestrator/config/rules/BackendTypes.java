package ai.massgen.orchestrator.config.rules;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The backend types that there are.
 *
 * @param names to suggest from
 * @param find the name of the type that a word means, aliases included; empty where it means none
 */
public record BackendTypes(List<String> names, Function<String, Optional<String>> find) {

    public BackendTypes {
        names = List.copyOf(names);
        Objects.requireNonNull(find, "find");
    }
}
