package ai.massgen.orchestrator.config.rules;

import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import ai.massgen.transcript.yaml.YamlNode.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a block of MCP servers.
 *
 * @param path keys and indices from {@code mcp_servers} down to the value
 * @param message without the values of variables and headers, which may be secrets
 * @param advice what to do; may be empty
 */
record McpFailure(List<String> path, String message, String advice) {
    McpFailure {
        path = List.copyOf(path);
    }

    /** The node that it is about, or else the last one on the way there. */
    YamlNode nearest(YamlNode servers) {
        var node = servers;
        for (String step : path) {
            var below = below(node, step);
            node = below == null ? node : below;
        }
        return node;
    }

    private static @Nullable YamlNode below(YamlNode node, String step) {
        if (node instanceof Mapping mapping) {
            return mapping.get(step);
        }
        return node instanceof Sequence list
                        && step.matches("\\d{1,6}")
                        && Integer.parseInt(step) < list.items().size()
                ? list.items().get(Integer.parseInt(step))
                : null;
    }
}
