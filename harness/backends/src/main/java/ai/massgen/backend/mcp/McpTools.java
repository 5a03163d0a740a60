package ai.massgen.backend.mcp;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Limits;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The tools of some MCP servers, under the names {@code mcp__server__tool}.
 *
 * <p>Servers are started, or connected to, at the beginning of the first turn, all at the same time; they are kept until {@link #close}. One
 * that cannot be had is told as the status {@code mcp-unavailable} and tried again in the next turn, unless it has failed three times
 * in a row: then it is left alone for a while. Nothing of that fails a turn.
 */
public final class McpTools implements ToolSource {
    private final List<McpConnection> connections;

    /**
     * Connects to nothing yet.
     *
     * @param servers their tools are offered in this order
     * @param limits {@link Limits#toolTime} bounds a call, {@link Limits#eventBytes} a message; a server may take {@link
     *     Limits#connect} to start, or as long as a call where that is longer
     * @param time what the wait after failures is measured by
     */
    public McpTools(List<McpServer> servers, Limits limits, TimeSource time) {
        connections = servers.stream()
                .map(server -> new McpConnection(server, limits, time))
                .toList();
    }

    @Override
    public Offer offer(Cancellation cancellation) {
        connections.forEach(McpConnection::begin);
        var tools = new ArrayList<Tool>();
        var remarks = new ArrayList<ModelEvent.Status>();
        for (McpConnection connection : connections) {
            try {
                tools.addAll(connection.tools(cancellation));
            } catch (McpConnection.Unavailable e) {
                remarks.add(new ModelEvent.Status(
                        "mcp-unavailable", "MCP server " + connection.name() + " " + e.getMessage()));
            }
        }
        return new Offer(tools, remarks);
    }

    @Override
    public void close() {
        connections.forEach(McpConnection::close);
    }
}
