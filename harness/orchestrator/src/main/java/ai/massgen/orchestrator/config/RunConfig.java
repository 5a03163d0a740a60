package ai.massgen.orchestrator.config;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a MassGen configuration says of a run.
 *
 * @param agents in the order of registration: it settles ties and gives the agents their numbers; at least one
 * @param orchestrator how they are coordinated
 * @param planning what agents are told while their MCP tools wait for the final presentation; null where these do not wait
 */
public record RunConfig(
        List<AgentConfig> agents,
        OrchestratorConfig orchestrator,
        @Nullable String planning) {

    public RunConfig {
        agents = List.copyOf(agents);
        Objects.requireNonNull(orchestrator, "orchestrator");
        if (agents.isEmpty()) {
            throw new IllegalArgumentException("a run needs at least one agent");
        }
    }

    /** A run in which tools never wait. */
    public RunConfig(List<AgentConfig> agents, OrchestratorConfig orchestrator) {
        this(agents, orchestrator, null);
    }

    /** The agents' ids, in order of registration. */
    public List<String> agentIds() {
        return agents.stream().map(AgentConfig::id).toList();
    }
}
