package ai.massgen.orchestrator.config;

import java.util.List;
import java.util.Objects;

/**
 * What a MassGen configuration says of a run.
 *
 * @param agents in the order of registration: it settles ties and gives the agents their numbers; at least one
 * @param orchestrator how they are coordinated
 */
public record RunConfig(List<AgentConfig> agents, OrchestratorConfig orchestrator) {

    public RunConfig {
        agents = List.copyOf(agents);
        Objects.requireNonNull(orchestrator, "orchestrator");
        if (agents.isEmpty()) {
            throw new IllegalArgumentException("a run needs at least one agent");
        }
    }

    /** The agents' ids, in order of registration. */
    public List<String> agentIds() {
        return agents.stream().map(AgentConfig::id).toList();
    }
}
