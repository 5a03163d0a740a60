package ai.massgen.scenario.expect;

import ai.massgen.transcript.ChangeText;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.Transcript;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool by a model, and what came of it.
 *
 * @param agent who called
 * @param call in which model call of the agent, from 1
 * @param name of the tool
 * @param arguments JSON, or a text where the model wrote none
 * @param status {@code ok}, {@code error}, or {@code not-run} where nobody ran it
 * @param result what the model was told; null where nobody ran it
 */
record ToolUse(
        String agent,
        int call,
        String name,
        JsonNode arguments,
        String status,
        @Nullable String result) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Tools by which agents coordinate: MassGen's workflow and post-evaluation tools (v0.1.6, {@code workflow_toolkits}). */
    static final Set<String> WORKFLOW = Set.of("new_answer", "vote", "submit", "restart_orchestration");

    /** All calls of a run in their order: those that were run, and those that models made and nobody ran. */
    static List<ToolUse> of(Transcript transcript) {
        var run = new HashSet<String>();
        for (Event event : transcript.events()) {
            if (event instanceof Event.ToolExecution tool) {
                run.add(key(tool.agent(), tool.call(), tool.id()));
            }
        }
        var uses = new ArrayList<ToolUse>();
        for (Event event : transcript.events()) {
            if (event instanceof Event.ToolExecution tool) {
                uses.add(new ToolUse(
                        tool.agent(), tool.call(), tool.name(), tool.arguments(), tool.status(), tool.result()));
            } else if (event instanceof Event.Chunk chunk
                    && chunk.type().equals("tool_calls")
                    && chunk.data() != null) {
                chunk.data().forEach(call -> addIfNotRun(chunk, call, run, uses));
            }
        }
        return uses;
    }

    private static void addIfNotRun(Event.Chunk chunk, JsonNode call, Set<String> run, List<ToolUse> into) {
        if (!run.contains(key(chunk.agent(), chunk.call(), call.path("id").asText()))) {
            var function = call.path("function").isObject() ? call.path("function") : call;
            var name = function.path("name").asText();
            into.add(new ToolUse(
                    chunk.agent(), chunk.call(), name, arguments(function.path("arguments")), "not-run", null));
        }
    }

    private static String key(String agent, int call, String id) {
        return call + " " + agent + " " + id;
    }

    private static JsonNode arguments(JsonNode written) {
        try {
            return written.isTextual() ? MAPPER.readTree(written.textValue()) : written;
        } catch (JsonProcessingException e) {
            return written;
        }
    }

    /** Its fields, under the names that an expectation gives them. */
    JsonNode fields() {
        var fields = JsonNodeFactory.instance.objectNode().put("agent", agent).put("name", name);
        fields.set("args", arguments);
        fields.put("status", status);
        return result == null ? fields : fields.put("result", result);
    }

    /** {@code a1 search {"city":"Oslo"} → ok}. */
    String line() {
        return agent + " " + name + " " + ChangeText.value(arguments) + " → " + status;
    }

    /** {@code a1 search {"city":"Oslo"}} for a call that is expected. */
    static String line(Map<String, Matcher> call) {
        var text = new ArrayList<String>();
        call.forEach((field, matcher) -> text.add(field + " " + matcher.describe()));
        return String.join(", ", text);
    }
}
