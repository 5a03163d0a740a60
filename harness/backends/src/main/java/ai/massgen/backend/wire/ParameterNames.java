package ai.massgen.backend.wire;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of parameters in the order in which they are written, which is part of what makes equal requests equal bytes. */
public final class ParameterNames {
    private ParameterNames() {}

    /** The names, unmodifiable, in this order. */
    public static Set<String> of(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
    }
}
