package ai.massgen.orchestrator.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A folder or file that the user shows to agents.
 *
 * @param path as configured
 * @param write whether the final presentation may change it
 * @param protectedPaths inside of it, never to be changed; relative to it or absolute
 */
public record ContextPath(Path path, boolean write, List<Path> protectedPaths) {

    public ContextPath {
        Objects.requireNonNull(path, "path");
        protectedPaths = List.copyOf(protectedPaths);
    }
}
