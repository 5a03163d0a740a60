package ai.massgen.orchestrator.config;

import ai.massgen.backend.SettingProblem;
import ai.massgen.backend.mcp.McpServersReader;
import ai.massgen.backend.tool.CustomToolsReader;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks {@code mcp_servers} and {@code custom_tools} of a backend block, and tells each problem at its place. */
final class ToolsReader {
    /** What {@link BackendReader} passes on to the tools; it is never sent. */
    static final List<String> KEYS = List.of("mcp_servers", "custom_tools", "allowed_tools", "exclude_tools");

    private final Section backend;

    ToolsReader(Section backend) {
        this.backend = backend;
    }

    /** @param parameters the block's keys, expanded */
    void check(Map<String, JsonNode> parameters) {
        if (backend.get("mcp_servers") instanceof YamlNode.Mapping
                || backend.get("mcp_servers") instanceof YamlNode.Sequence) {
            tell(McpServersReader.read(parameters).problems(), "/mcp_servers");
        }
        var custom = CustomToolsReader.read(parameters);
        tell(custom.problems(), "/custom_tools");
        if (!custom.functions().isEmpty()) {
            backend.warn(
                    "custom_tools",
                    backend.path("custom_tools") + " names Python functions, which cannot be run here: "
                            + String.join(", ", custom.functions()),
                    "The agent runs without them. Write name:, description:, parameters: and command: to have a tool.");
        }
    }

    private void tell(List<SettingProblem> problems, String below) {
        problems.stream()
                .filter(problem -> problem.pointer().startsWith(below))
                .forEach(problem -> backend.error(nearest(problem.pointer()), problem.message(), problem.advice()));
    }

    /** The node at a pointer, or else the last one on the way to it. */
    private YamlNode nearest(String pointer) {
        YamlNode node = backend.mapping();
        for (String step : pointer.substring(1).split("/", -1)) {
            var below = below(node, step.replace("~1", "/").replace("~0", "~"));
            node = below == null ? node : below;
        }
        return node;
    }

    private static @Nullable YamlNode below(YamlNode node, String step) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping.get(step);
        }
        return node instanceof YamlNode.Sequence list
                        && step.matches("\\d{1,6}")
                        && Integer.parseInt(step) < list.items().size()
                ? list.items().get(Integer.parseInt(step))
                : null;
    }
}
