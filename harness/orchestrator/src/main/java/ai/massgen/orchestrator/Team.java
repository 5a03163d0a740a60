package ai.massgen.orchestrator;

import ai.massgen.backend.Backend;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.tool.Planning;
import ai.massgen.backend.tool.PlanningMode;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.RunConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The agents of a run with all that stays the same over its turns. */
final class Team {
    private final RunConfig config;
    private final Anonymizer anonymizer;
    private final Coordination coordination;
    private final PromptBuilder prompts;
    private final List<ToolDefinition> workflowTools;
    private final List<ToolDefinition> evaluationTools = WorkflowTools.evaluation();
    private final Map<String, AgentConfig> agents = new LinkedHashMap<>();
    private final Map<String, Backend> backends;
    private final PlanningMode planning;
    private final Surroundings surroundings;

    Team(RunConfig config, Map<String, Backend> backends, PlanningMode planning, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = config;
        anonymizer = new Anonymizer(config.agentIds());
        coordination = new Coordination(config.agentIds(), config.orchestrator());
        prompts = new PromptBuilder(config.orchestrator(), anonymizer, config.planning());
        workflowTools = WorkflowTools.definitions(anonymizer.numbers());
        config.agents().forEach(agent -> agents.put(agent.id(), agent));
        this.backends = new LinkedHashMap<>(backends);
        this.planning = planning;
    }

    /** From now on MCP tools wait, where the configuration wants that. */
    void plan() {
        planning.set(config.planning() == null ? Planning.off() : Planning.blockAll());
    }

    /** From now on every tool runs. */
    void act() {
        planning.set(Planning.off());
    }

    RunConfig config() {
        return config;
    }

    Anonymizer anonymizer() {
        return anonymizer;
    }

    Coordination coordination() {
        return coordination;
    }

    PromptBuilder prompts() {
        return prompts;
    }

    List<ToolDefinition> workflowTools() {
        return workflowTools;
    }

    List<ToolDefinition> evaluationTools() {
        return evaluationTools;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Backend backend(String agent) {
        return Objects.requireNonNull(backends.get(agent), agent);
    }

    /** As configured; empty where the backend chooses. */
    String model(String agent) {
        return Objects.requireNonNullElse(agent(agent).backend().model(), "");
    }

    @Nullable
    String instructions(String agent) {
        return agent(agent).systemMessage();
    }

    private AgentConfig agent(String agent) {
        return Objects.requireNonNull(agents.get(agent), agent);
    }
}
