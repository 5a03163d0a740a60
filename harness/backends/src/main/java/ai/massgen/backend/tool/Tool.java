package ai.massgen.backend.tool;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolDefinition;

/** A tool that this program runs when a model calls it: a Java method, a command, a tool of an MCP server, a recorded one. */
public interface Tool {

    /** What the model is told of it. */
    ToolDefinition definition();

    /**
     * Runs the tool.
     *
     * <p>Calls of one response run at the same time, each on a thread of its own, unless the tool is {@link #immediate}.
     *
     * @param arguments JSON text of an object, checked to be one that fits the definition's schema
     * @param cancellation ends a call that blocks: when the turn is stopped, or after {@link ai.massgen.backend.Limits#toolTime}
     * @return what the model is told; a call that failed is a result too, so that nothing is left unanswered
     */
    ToolOutcome call(String arguments, Cancellation cancellation);

    /**
     * Whether every call answers at once, from memory. Such a call is run by the thread that pulls the turn, in the order of the
     * calls and with no limit of time, so that a replay is the same each time.
     */
    default boolean immediate() {
        return false;
    }
}
