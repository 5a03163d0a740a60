package ai.massgen.orchestrator.config;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files of an agent, as configured. Paths are as they were written.
 *
 * @param cwd the workspace
 * @param snapshots where the files of each answer are kept
 * @param shared where agents see the files of each other's answers
 * @param contextPaths what the user shows, those of the orchestrator first
 * @param writesAtOnce whether {@code write} of context paths holds from the beginning, and not only in the presentation
 * @param readsFirst whether the agent may delete only what it has read or made
 * @param commands null where it runs none
 */
public record FilesConfig(
        String cwd,
        String snapshots,
        String shared,
        List<Context> contextPaths,
        boolean writesAtOnce,
        boolean readsFirst,
        @Nullable Commands commands) {

    public FilesConfig {
        Objects.requireNonNull(cwd, "cwd");
        contextPaths = List.copyOf(contextPaths);
    }

    /**
     * A folder or file that the user shows to agents.
     *
     * @param write whether the presentation may change it
     * @param protectedPaths inside of it, never to be changed
     */
    public record Context(String path, boolean write, List<String> protectedPaths) {
        public Context {
            Objects.requireNonNull(path, "path");
            protectedPaths = List.copyOf(protectedPaths);
        }
    }

    /**
     * Commands that an agent may run.
     *
     * @param allowed regular expressions, one of which each simple command matches from its beginning; empty for all
     * @param blocked regular expressions that none matches
     */
    public record Commands(List<String> allowed, List<String> blocked) {
        public Commands {
            allowed = List.copyOf(allowed);
            blocked = List.copyOf(blocked);
        }
    }
}
