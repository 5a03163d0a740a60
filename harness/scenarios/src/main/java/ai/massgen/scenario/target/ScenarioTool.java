package ai.massgen.scenario.target;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolOutcome;
import ai.massgen.scenario.ToolScript;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tool whose results stand in the scenario, or in its cassette. */
final class ScenarioTool implements Tool {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ToolDefinition definition;
    private final ToolScript script;
    private final RecordedToolResults recorded;
    private final Consumer<String> unforeseen;

    /**
     * @param unforeseen told of each call that has no result
     */
    ScenarioTool(String name, ToolScript script, RecordedToolResults recorded, Consumer<String> unforeseen) {
        var parameters = script.parameters();
        this.definition = new ToolDefinition(
                name,
                script.description() == null ? "" : script.description(),
                parameters == null ? anything() : parameters);
        this.script = script;
        this.recorded = recorded;
        this.unforeseen = unforeseen;
    }

    private static JsonNode anything() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    @Override
    public ToolDefinition definition() {
        return definition;
    }

    @Override
    public ToolOutcome call(String arguments, Cancellation cancellation) {
        var json = parse(arguments);
        return script.recorded() ? fromRecording(json) : fromCases(json);
    }

    @Override
    public boolean immediate() {
        return true;
    }

    private ToolOutcome fromRecording(JsonNode arguments) {
        return recorded.next(definition.name(), arguments)
                .orElseGet(() -> noResult(arguments, "has no recorded result"));
    }

    private ToolOutcome fromCases(JsonNode arguments) {
        return script.cases().stream()
                .filter(one -> fits(one.args(), arguments))
                .findFirst()
                .map(one -> outcome(one.outcome()))
                .orElseGet(() -> noResult(arguments, "fits no case"));
    }

    private static boolean fits(@Nullable Map<String, JsonNode> wanted, JsonNode arguments) {
        return wanted == null
                || wanted.entrySet().stream().allMatch(one -> {
                    var actual = arguments.get(one.getKey());
                    return actual != null && actual.equals(ScenarioTool::compare, one.getValue());
                });
    }

    /** Numbers by value: a model may write 2 or 2.0. */
    private static int compare(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }

    private static ToolOutcome outcome(ToolScript.Outcome outcome) {
        if (outcome.result() == null) {
            return ToolOutcome.failed(String.valueOf(outcome.error()));
        }
        return ToolOutcome.of(
                outcome.result().isTextual()
                        ? outcome.result().textValue()
                        : outcome.result().toString());
    }

    private ToolOutcome noResult(JsonNode arguments, String why) {
        var message = "call of " + definition.name() + " with " + arguments + " " + why;
        unforeseen.accept(message);
        return ToolOutcome.failed(message);
    }

    private static JsonNode parse(String arguments) {
        try {
            return JSON.readTree(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the tool loop hands on JSON objects only", e);
        }
    }
}
