package ai.massgen.orchestrator.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the files of agents: {@code cwd} and what goes with it. Knows those of all agents, for no two may share one. */
final class FilesReader {
    private static final List<String> NEED_CWD =
            List.of("context_paths", "enable_mcp_command_line", "context_write_access_enabled");
    private static final Path HOME = Path.of(".massgen", "workspaces");
    private static final String COMMANDS = "enable_mcp_command_line";

    private final ConfigContext context;
    private final Shared shared;
    private final Map<String, String> owners = new LinkedHashMap<>();

    /** What all agents have: read once, so that what is wrong with it is told once. */
    private record Shared(String snapshots, String temporary, List<FilesConfig.Context> contexts) {}

    FilesReader(Section top, ConfigContext context) {
        this.context = context;
        var orchestrator = top.sectionOrEmpty("orchestrator");
        var expansion = new Expansion(orchestrator, context);
        shared = new Shared(
                Objects.requireNonNullElse(expansion.text("snapshot_storage"), "snapshots"),
                Objects.requireNonNullElse(expansion.text("agent_temporary_workspace"), "temp_workspaces"),
                contexts(orchestrator, expansion));
    }

    /** Null where the agent has no files. */
    @Nullable
    FilesConfig read(Section backend, String agent, @Nullable String cwd) {
        if (cwd == null || cwd.isBlank()) {
            NEED_CWD.forEach(key -> needsCwd(backend, key));
            return null;
        }
        unique(backend, agent, cwd);
        var contexts = new ArrayList<>(shared.contexts());
        contexts.addAll(contexts(backend, new Expansion(backend, context)));
        return new FilesConfig(
                cwd,
                shared.snapshots(),
                shared.temporary(),
                contexts,
                backend.flag("context_write_access_enabled"),
                backend.flag("enforce_read_before_delete", true),
                commands(backend));
    }

    private static void needsCwd(Section backend, String key) {
        if (Section.asksForSomething(backend.get(key))) {
            backend.warn(
                    key, backend.path(key) + " has no effect without cwd", "Add cwd: with a name for the workspace.");
        }
    }

    /** MassGen v0.1.6 lets two agents empty and fill one folder. */
    private void unique(Section backend, String agent, String cwd) {
        var owner = owners.putIfAbsent(folder(cwd), agent);
        if (owner != null) {
            backend.errorAtKey(
                    "cwd",
                    "agent \"" + owner + "\" works in \"" + cwd + "\" already: each would delete what the other writes",
                    "Name another folder.");
        }
    }

    /** One text for one folder, however it is written; links are looked at when the run begins. */
    private static String folder(String cwd) {
        try {
            return HOME.resolve(cwd.startsWith(".massgen/") ? "../../" + cwd : cwd)
                    .normalize()
                    .toString();
        } catch (InvalidPathException e) {
            return cwd;
        }
    }

    private static List<FilesConfig.Context> contexts(Section section, Expansion expansion) {
        var contexts = new ArrayList<FilesConfig.Context>();
        for (Section one : section.sections("context_paths")) {
            var path = expansion.text(one, "path");
            if (path != null) {
                boolean write = one.text("permission", "read").equals("write");
                var kept = expansion.texts(one, "protected_paths");
                kept.stream().filter(inside -> leaves(path, inside)).forEach(inside -> outside(one, path, inside));
                contexts.add(new FilesConfig.Context(path, write, kept));
            }
        }
        return List.copyOf(contexts);
    }

    private static void outside(Section context, String path, String inside) {
        context.errorAtKey(
                "protected_paths",
                context.path("protected_paths") + ": \"" + inside + "\" is not inside of \"" + path + "\"",
                "Name a path below it, relative to it.");
    }

    /** By its words; where links lead is looked at when the run begins, and so is what an absolute path means. */
    private static boolean leaves(String path, String inside) {
        try {
            return !Path.of(inside).isAbsolute()
                    && !HOME.resolve(path)
                            .resolve(inside)
                            .normalize()
                            .startsWith(HOME.resolve(path).normalize());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static FilesConfig.@Nullable Commands commands(Section backend) {
        var allowed = patterns(backend, "command_line_allowed_commands");
        var blocked = patterns(backend, "command_line_blocked_commands");
        if (!backend.flag(COMMANDS)) {
            return null;
        }
        if (backend.text("command_line_execution_mode", "local").equals("docker")) {
            backend.warn(
                    "command_line_execution_mode",
                    backend.path("command_line_execution_mode")
                            + ": docker is not supported yet: the agent runs no commands, because there are no containers here",
                    "Write local to run commands with your own rights.");
            return null;
        }
        return new FilesConfig.Commands(allowed, blocked);
    }

    private static List<String> patterns(Section backend, String key) {
        var patterns = backend.texts(key);
        for (String pattern : patterns) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                backend.errorAtKey(
                        key,
                        backend.path(key) + ": \"" + pattern + "\" is no regular expression: " + e.getDescription(),
                        "Put a backslash before signs that are meant as they are.");
            }
        }
        return patterns;
    }
}
