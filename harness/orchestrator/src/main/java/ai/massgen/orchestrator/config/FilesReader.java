package ai.massgen.orchestrator.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the files of agents: {@code cwd} and what goes with it. Knows those of all agents, for no two may share one. */
final class FilesReader {
    private static final List<String> NEED_CWD =
            List.of("context_paths", "enable_mcp_command_line", "context_write_access_enabled");
    private static final String COMMANDS = "enable_mcp_command_line";

    private final Section orchestrator;
    private final Map<String, String> owners = new LinkedHashMap<>();

    FilesReader(Section top) {
        orchestrator = top.sectionOrEmpty("orchestrator");
    }

    /** Null where the agent has no files. */
    @Nullable
    FilesConfig read(Section backend, String agent, @Nullable String cwd) {
        if (cwd == null || cwd.isBlank()) {
            NEED_CWD.forEach(key -> needsCwd(backend, key));
            return null;
        }
        unique(backend, agent, cwd);
        var contexts = new ArrayList<>(contexts(orchestrator));
        contexts.addAll(contexts(backend));
        return new FilesConfig(
                cwd,
                orchestrator.text("snapshot_storage", "snapshots"),
                orchestrator.text("agent_temporary_workspace", "temp_workspaces"),
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
        var owner = owners.putIfAbsent(cwd.replaceAll("/+$", ""), agent);
        if (owner != null) {
            backend.errorAtKey(
                    "cwd",
                    "agent \"" + owner + "\" works in \"" + cwd + "\" already: each would delete what the other writes",
                    "Name another folder.");
        }
    }

    private static List<FilesConfig.Context> contexts(Section section) {
        return section.sections("context_paths").stream()
                .filter(one -> one.text("path") != null)
                .map(one -> new FilesConfig.Context(
                        one.text("path", ""),
                        one.text("permission", "read").equals("write"),
                        one.texts("protected_paths")))
                .toList();
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
