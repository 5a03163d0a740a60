package ai.massgen.orchestrator.config;

import ai.massgen.backend.BackendSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agent as configured.
 *
 * @param id unique in a run
 * @param backend who answers for it
 * @param systemMessage its own instructions, shown beside those of the coordination; null where it has none
 * @param files its workspace and what it may see; null where it has no files
 * @param memory what it remembers; null where it remembers nothing
 */
public record AgentConfig(
        String id,
        BackendSettings backend,
        @Nullable String systemMessage,
        @Nullable FilesConfig files,
        @Nullable MemoryConfig memory) {

    public AgentConfig {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(backend, "backend");
    }

    /** An agent without files and memory. */
    public AgentConfig(String id, BackendSettings backend, @Nullable String systemMessage) {
        this(id, backend, systemMessage, null, null);
    }
}
