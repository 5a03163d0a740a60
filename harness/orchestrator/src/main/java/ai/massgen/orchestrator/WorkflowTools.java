package ai.massgen.orchestrator;

import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The two calls that end an agent's turn: {@code new_answer} and {@code vote}.
 *
 * <p>Both are offered from the first run on, in this order, even while there is no answer to vote for (MassGen v0.1.6,
 * {@code massgen/tool/workflow_toolkits}).
 */
final class WorkflowTools {
    static final String NEW_ANSWER = "new_answer";
    static final String VOTE = "vote";
    static final String SUBMIT = "submit";
    static final String RESTART = "restart_orchestration";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private WorkflowTools() {}

    /** The definitions for a run whose agents have these numbers. */
    static List<ToolDefinition> definitions(List<String> numbers) {
        var answer = schema();
        property(
                answer,
                "content",
                "The whole answer. Say which tools helped, such as a search or code that was run, and how.");
        var vote = schema();
        property(vote, "agent_id", "The number of the agent whose answer is best, as shown beside the answer.")
                .set("enum", MAPPER.valueToTree(numbers));
        property(vote, "reason", "Why this answer is best, in a sentence or two.");
        return List.of(
                new ToolDefinition(NEW_ANSWER, "Give an answer that is better than those there are.", answer),
                new ToolDefinition(VOTE, "Vote for the agent whose answer should be presented.", vote));
    }

    /** What the presenter may call when it judges its presentation (MassGen v0.1.6, {@code post_evaluation_toolkit}). */
    static List<ToolDefinition> evaluation() {
        var submit = schema();
        submit.withArray("required").add("confirmed");
        submit.withObject("properties")
                .putObject("confirmed")
                .put("type", "boolean")
                .put("description", "True: the answer is what the user gets.")
                .putArray("enum")
                .add(true);
        var restart = schema();
        property(restart, "reason", "What is wrong with the answer.");
        property(restart, "instructions", "What the agents should do in the next attempt, in detail.");
        return List.of(
                new ToolDefinition(SUBMIT, "Approve the answer.", submit),
                new ToolDefinition(RESTART, "Have the agents begin again.", restart));
    }

    private static ObjectNode schema() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties");
        schema.putArray("required");
        return schema;
    }

    private static ObjectNode property(ObjectNode schema, String name, String description) {
        schema.withArray("required").add(name);
        return schema.withObject("properties")
                .putObject(name)
                .put("type", "string")
                .put("description", description);
    }

    static boolean isVote(ToolCall call) {
        return call.name().equals(VOTE);
    }

    static boolean isAnswer(ToolCall call) {
        return call.name().equals(NEW_ANSWER);
    }

    static boolean isWorkflow(ToolCall call) {
        return isVote(call) || isAnswer(call);
    }

    /** The arguments of a call; an empty object where they are no JSON object (MassGen v0.1.6: the same). */
    static JsonNode arguments(ToolCall call) {
        try {
            var json = MAPPER.readTree(call.arguments());
            return json.isObject() ? json : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** Whom a vote names and why; empty texts where it does not say. */
    static Ballot ballot(ToolCall vote) {
        var arguments = arguments(vote);
        return new Ballot(
                arguments.path("agent_id").asText(""), arguments.path("reason").asText(""));
    }
}
