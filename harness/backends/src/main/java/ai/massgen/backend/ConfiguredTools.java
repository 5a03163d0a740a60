package ai.massgen.backend;

import ai.massgen.backend.mcp.McpServersReader;
import ai.massgen.backend.mcp.McpTools;
import ai.massgen.backend.tool.CustomToolsReader;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tools of one backend block. */
final class ConfiguredTools {
    private ConfiguredTools() {}

    /**
     * Where they come from: those that are given, commands, servers; empty when there are none.
     *
     * @throws BackendException with {@link Failure.Configuration} that tells everything that is wrong
     */
    static List<ToolSource> of(BackendSettings settings, BackendContext context, List<? extends Tool> first) {
        var custom = CustomToolsReader.read(settings.parameters());
        var mcp = McpServersReader.read(settings.parameters());
        var problems = Stream.concat(custom.problems().stream(), mcp.problems().stream())
                .map(SettingProblem::toString)
                .collect(Collectors.joining("\n"));
        if (!problems.isEmpty()) {
            throw Providers.configuration(settings.type(), problems, "correct the backend block");
        }
        var sources = new ArrayList<ToolSource>();
        if (!first.isEmpty()) {
            sources.add(ToolSource.of(first));
        }
        if (!custom.tools().isEmpty()) {
            sources.add(ToolSource.of(custom.tools()));
        }
        var family = context.providers().of(settings).family();
        if (!mcp.servers().isEmpty() && !OtherBackends.runsServersItself(family)) {
            sources.add(new McpTools(mcp.servers(), context.limits(), context.time()));
        }
        return sources;
    }
}
