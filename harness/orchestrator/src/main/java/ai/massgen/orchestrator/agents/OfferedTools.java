package ai.massgen.orchestrator.agents;

import ai.massgen.orchestrator.config.AgentConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Which tools for files and commands an agent is offered: those that its block allows, all where it names none, without those that
 * it excludes.
 *
 * @param allowed {@code allowed_tools}; anything but a list allows all
 * @param excluded {@code exclude_tools}
 */
record OfferedTools(JsonNode allowed, JsonNode excluded) {

    static OfferedTools of(AgentConfig agent) {
        var parameters = agent.backend().parameters();
        return new OfferedTools(
                parameters.getOrDefault("allowed_tools", MissingNode.getInstance()),
                parameters.getOrDefault("exclude_tools", MissingNode.getInstance()));
    }

    /** @param tool its name on the wire */
    boolean has(String tool) {
        return (!allowed.isArray() || names(allowed, tool)) && !names(excluded, tool);
    }

    /** By the name on the wire, or by the tool's own. */
    private static boolean names(JsonNode names, String tool) {
        for (JsonNode one : names) {
            if (tool.equals(one.asText()) || tool.endsWith("__" + one.asText())) {
                return true;
            }
        }
        return false;
    }
}
