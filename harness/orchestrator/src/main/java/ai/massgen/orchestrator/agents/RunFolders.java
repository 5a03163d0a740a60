package ai.massgen.orchestrator.agents;

import ai.massgen.orchestrator.Anonymizer;
import ai.massgen.orchestrator.command.ExecuteCommand;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.FilesConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.orchestrator.workspace.ContextPath;
import ai.massgen.orchestrator.workspace.FolderNames;
import ai.massgen.orchestrator.workspace.Plan;
import ai.massgen.orchestrator.workspace.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run keeps its files: below {@code .massgen} of a folder, as MassGen does (v0.1.6, {@code cli.py}), unless the configuration
 * names an absolute path or one that begins with {@code .massgen}.
 *
 * @param base usually the current folder
 */
record RunFolders(Path base) {
    private static final String HOME = ".massgen";

    List<Plan> plans(RunConfig config) {
        var numbers = new Anonymizer(config.agentIds());
        var plans = new ArrayList<Plan>();
        for (AgentConfig agent : config.agents()) {
            var files = agent.files();
            if (files != null) {
                plans.add(plan(agent, numbers.number(agent.id()), files));
            }
        }
        return plans;
    }

    private Plan plan(AgentConfig agent, String number, FilesConfig files) {
        var name = FolderNames.of(agent.id());
        var offered = OfferedTools.of(agent);
        return new Plan(
                agent.id(),
                number,
                below(files.cwd(), "workspaces"),
                below(files.shared(), "").resolve(name),
                below(files.snapshots(), "").resolve(name),
                files.contextPaths().stream().map(this::context).toList(),
                files.writesAtOnce(),
                files.readsFirst(),
                offered.has(Workspaces.COPY_FILE),
                files.commands() != null && offered.has(ExecuteCommand.NAME));
    }

    private ContextPath context(FilesConfig.Context context) {
        return new ContextPath(
                base.resolve(home(context.path())),
                context.write(),
                context.protectedPaths().stream().map(Path::of).toList());
    }

    Path memory(String path) {
        return below(path, "");
    }

    private Path below(String path, String folder) {
        var given = Path.of(home(path));
        return given.isAbsolute() || given.startsWith(HOME)
                ? base.resolve(given)
                : base.resolve(HOME).resolve(folder).resolve(given).normalize();
    }

    private static String home(String path) {
        return path.equals("~") || path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }
}
