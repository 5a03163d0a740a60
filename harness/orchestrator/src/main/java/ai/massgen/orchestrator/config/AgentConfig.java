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
 */
public record AgentConfig(
        String id, BackendSettings backend, @Nullable String systemMessage) {

    public AgentConfig {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(backend, "backend");
    }
}
