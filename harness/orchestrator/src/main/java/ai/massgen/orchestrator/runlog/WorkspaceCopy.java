package ai.massgen.orchestrator.runlog;

import java.io.IOException;
import java.nio.file.Path;

/** Copies what an agent has in its workspace beside its answer or vote. */
@FunctionalInterface
public interface WorkspaceCopy {

    /**
     * Copies.
     *
     * @param agent whose workspace
     * @param target a folder that is not there yet; it is left so where there is nothing to copy
     * @throws IOException if it cannot be copied; the log tells it and goes on
     */
    void copy(String agent, Path target) throws IOException;

    /** For agents without files. */
    static WorkspaceCopy none() {
        return (agent, target) -> {};
    }
}
