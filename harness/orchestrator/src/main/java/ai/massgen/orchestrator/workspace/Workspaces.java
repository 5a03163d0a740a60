package ai.massgen.orchestrator.workspace;

import ai.massgen.backend.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces of a team, through its runs.
 *
 * <p>A run begins with an empty workspace, or with what the turn before left. With each accepted answer the files of its author are
 * kept under the answer's label; whoever is shown the answer finds exactly these files beside it. MassGen keeps one state for each
 * agent, which a vote or a broken run replaces.
 */
public final class Workspaces {
    /** The tool that copies files, by its name on the wire. */
    public static final String COPY_FILE = WorkspaceTools.SERVER + "copy_file";

    private static final String FINAL = "final";

    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<String, AgentWorkspace> workspaces = new LinkedHashMap<>();
    private final Map<String, Path> snapshots = new LinkedHashMap<>();
    private @Nullable Path lastTurn;
    private @Nullable String presenter;

    private Workspaces() {}

    /**
     * Makes the folders of a team. Those that are there are emptied, if a run has made them.
     *
     * @throws Denied when a folder has files that no run has made, when two agents would share one, or when a context path does
     *     not exist
     */
    public static Workspaces open(List<Plan> plans) throws Denied {
        var all = new Workspaces();
        for (Plan plan : plans) {
            all.open(plan);
        }
        return all;
    }

    private void open(Plan plan) throws Denied {
        try {
            for (Path folder : List.of(plan.workspace(), plan.shared(), plan.snapshots())) {
                Mark.claim(folder);
                Trees.empty(folder);
            }
            var permissions = Permissions.of(plan.workspace(), plan.shared(), plan.context(), plan.writesAtOnce());
            requireApart(permissions.workspace(), plan.agent());
            plans.put(plan.agent(), plan);
            workspaces.put(
                    plan.agent(),
                    new AgentWorkspace(permissions, plan.shared().toRealPath(), new Seen(), plan.readsFirst()));
        } catch (IOException e) {
            throw new Denied("the workspace of \"" + plan.agent() + "\" cannot be made: " + e.getMessage());
        }
    }

    private void requireApart(Path root, String agent) throws Denied {
        for (var other : workspaces.entrySet()) {
            var theirs = other.getValue().root();
            if (theirs.startsWith(root) || root.startsWith(theirs)) {
                throw new Denied("\"" + agent + "\" and \"" + other.getKey()
                        + "\" would work in one folder and delete what the other writes");
            }
        }
    }

    /** Whether an agent has files. */
    public boolean has(String agent) {
        return workspaces.containsKey(agent);
    }

    private AgentWorkspace of(String agent) {
        var workspace = workspaces.get(agent);
        if (workspace == null) {
            throw new IllegalArgumentException("\"" + agent + "\" has no workspace");
        }
        return workspace;
    }

    /** What an agent may do with files. */
    public Permissions permissions(String agent) {
        return of(agent).permissions();
    }

    /** What an agent's model can do with files. */
    public List<Tool> tools(String agent) {
        var tools = new ArrayList<>(new FileTools(of(agent)).all());
        tools.addAll(new WorkspaceTools(of(agent)).all());
        return tools;
    }

    /**
     * A run of an agent begins: its workspace is as at the beginning of the turn, and the files of the answers that it is shown
     * lie in its shared folder.
     *
     * @param shown whose answers it is shown
     * @param presents whether it may write where only the presentation may
     * @return what it is told of its files
     */
    public String enter(String agent, List<String> shown, boolean presents) throws IOException {
        var workspace = of(agent);
        Trees.empty(workspace.root());
        if (lastTurn != null) {
            Trees.copy(lastTurn, workspace.root());
        }
        workspace.seen().forget();
        Trees.empty(workspace.shared());
        var there = share(agent, shown);
        workspace.permissions().present(presents);
        presenter = presents ? agent : presenter;
        return WorkspaceText.of(workspace, plan(agent), there, lastTurn != null);
    }

    /** An agent judges what was presented: its files stay as they are, and what only the presentation may write is closed. */
    public void judge(String agent) {
        of(agent).permissions().present(false);
    }

    /** Further answers are shown to a running agent. */
    public void inform(String agent, List<String> shown) throws IOException {
        share(agent, shown);
    }

    private List<String> share(String agent, List<String> shown) throws IOException {
        var there = new ArrayList<String>();
        for (String author : shown) {
            var snapshot = snapshots.get(author);
            if (snapshot != null) {
                var number = plan(author).number();
                var folder = of(agent).shared().resolve(number);
                Files.createDirectories(folder);
                Trees.empty(folder);
                Trees.copy(snapshot, folder);
                there.add(number);
            }
        }
        return there;
    }

    private Plan plan(String agent) {
        var plan = plans.get(agent);
        if (plan == null) {
            throw new IllegalArgumentException("\"" + agent + "\" has no workspace");
        }
        return plan;
    }

    /** Keeps an agent's files as those of an answer; an empty workspace is kept as empty. */
    public void keep(String agent, String label) throws IOException {
        var snapshot = plan(agent).snapshots().resolve(FolderNames.of(label));
        Files.createDirectories(snapshot);
        Trees.empty(snapshot);
        Trees.copy(of(agent).root(), snapshot);
        snapshots.put(agent, snapshot);
    }

    /** Copies what an agent has now; nothing where it has no files. */
    public void copy(String agent, Path target) throws IOException {
        if (has(agent)) {
            Trees.copy(of(agent).root(), target);
        }
    }

    /** A turn is over: what its presenter leaves is where the next one begins. The workspaces stay as they are, to be looked at. */
    public void endTurn() throws IOException {
        if (presenter != null) {
            keep(presenter, FINAL);
            lastTurn = snapshots.get(presenter);
        }
        snapshots.clear();
        presenter = null;
        workspaces.values().forEach(workspace -> workspace.permissions().present(false));
    }

    /**
     * An answer as an agent sees it: paths of other workspaces lead to the copies that it has. Longer paths go first, and a path ends
     * where its name ends, so that {@code ws1} in {@code ws10} is left alone.
     */
    public String rewrite(String viewer, String text) {
        var rewritten = text;
        var byLength = workspaces.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> -entry.getValue().root().toString().length()))
                .toList();
        for (var entry : byLength) {
            var here = has(viewer)
                    ? of(viewer).permissions().show(of(viewer).shared()) + "/"
                            + plan(entry.getKey()).number()
                    : plan(entry.getKey()).number();
            var path = java.util.regex.Pattern.quote(entry.getValue().root().toString()) + "(?![\\w.-]*\\w)";
            rewritten = rewritten.replaceAll(path, java.util.regex.Matcher.quoteReplacement(here));
        }
        return rewritten;
    }
}
