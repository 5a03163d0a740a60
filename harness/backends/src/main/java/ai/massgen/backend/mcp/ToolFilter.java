package ai.massgen.backend.mcp;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tools of a server are offered, by the names that the server gives them (MassGen v0.1.6, {@code mcp_tools/client.py}).
 *
 * @param allowed null for all; an empty set allows none
 * @param excluded never offered, even when allowed
 */
public record ToolFilter(@Nullable Set<String> allowed, Set<String> excluded) {
    /** Every tool. */
    public static final ToolFilter ALL = new ToolFilter(null, Set.of());

    public ToolFilter {
        allowed = allowed == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(allowed));
        excluded = Collections.unmodifiableSet(new LinkedHashSet<>(excluded));
    }

    boolean admits(String tool) {
        return (allowed == null || allowed.contains(tool)) && !excluded.contains(tool);
    }
}
