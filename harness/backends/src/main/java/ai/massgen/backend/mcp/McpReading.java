package ai.massgen.backend.mcp;

import ai.massgen.backend.SettingProblem;
import java.util.List;

/**
 * What a backend block says of MCP servers.
 *
 * @param servers those that are described without a problem, in order
 * @param problems everything that is wrong; empty when nothing is
 */
public record McpReading(List<McpServer> servers, List<SettingProblem> problems) {
    public McpReading {
        servers = List.copyOf(servers);
        problems = List.copyOf(problems);
    }
}
