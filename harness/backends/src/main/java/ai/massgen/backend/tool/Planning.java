package ai.massgen.backend.tool;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MassGen's planning mode: while agents coordinate, tools that change the world are described but not run (v0.1.6, {@code
 * base.py}, {@code set_planning_mode}).
 *
 * <p>It holds for MCP tools, recognized by their names; custom tools and the provider's own are never blocked. A blocked call is
 * answered with an error that says why, as every call is answered.
 *
 * @param on whether anything is blocked
 * @param blocked full names of the MCP tools that are blocked; empty for all of them
 */
public record Planning(boolean on, Set<String> blocked) {
    private static final String MCP = "mcp__";
    private static final Planning OFF = new Planning(false, Set.of());

    public Planning {
        blocked = Collections.unmodifiableSet(new LinkedHashSet<>(blocked));
    }

    /** Nothing is blocked. */
    public static Planning off() {
        return OFF;
    }

    /** Every MCP tool is blocked. */
    public static Planning blockAll() {
        return new Planning(true, Set.of());
    }

    /** These MCP tools are blocked, and no others; none named means all, as in MassGen. */
    public static Planning block(Collection<String> names) {
        return new Planning(true, new LinkedHashSet<>(names));
    }

    /** What a call of this tool is answered with; null when it may run. */
    @Nullable
    String refusal(String tool) {
        boolean refused = on && tool.startsWith(MCP) && (blocked.isEmpty() || blocked.contains(tool));
        return refused
                ? "planning mode: " + tool
                        + " is not run before the final presentation. Describe what you would do with it."
                : null;
    }
}
