package ai.massgen.orchestrator.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an agent remembers, as configured.
 *
 * @param compression null where a conversation is sent however long it is
 * @param persistent null where nothing outlives a run
 */
public record MemoryConfig(
        @Nullable Compression compression, @Nullable Persistent persistent) {

    /**
     * How a conversation is kept short.
     *
     * @param window of the model, in tokens
     * @param trigger the share of the model's window from which it is shortened, 0 to 1
     * @param target the share to shorten it to, 0 to 1
     */
    public record Compression(long window, double trigger, double target) {}

    /**
     * What is kept for later runs.
     *
     * @param path the folder, as written
     * @param onDisk whether it outlives the process
     * @param agentName under which name the agent's memories are kept
     * @param sessionName only memories of this session are seen; null for all
     * @param limit how many memories the agent is reminded of at most
     * @param reasoning whether what it thought aloud is kept too
     * @param toolCalls whether its calls of tools are kept too
     */
    public record Persistent(
            String path,
            boolean onDisk,
            String agentName,
            @Nullable String sessionName,
            int limit,
            boolean reasoning,
            boolean toolCalls) {
        public Persistent {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(agentName, "agentName");
        }
    }
}
