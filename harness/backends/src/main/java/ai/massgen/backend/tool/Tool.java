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
     * @param arguments JSON text of an object, checked to be one
     * @param cancellation ends a call that blocks
     * @return what the model is told; a call that failed is a result too, so that nothing is left unanswered
     */
    ToolOutcome call(String arguments, Cancellation cancellation);
}
