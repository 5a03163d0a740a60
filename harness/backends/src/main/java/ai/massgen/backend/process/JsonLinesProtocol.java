package ai.massgen.backend.process;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.Usage;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that writes one JSON object a line, each with one of these members:
 *
 * <pre>
 * {"text": "a piece of the answer"}
 * {"reasoning": "a piece of thinking"}
 * {"tool_call": {"name": "add", "arguments": {"a": 1}}}
 * {"usage": {"input": 10, "output": 5}}
 * {"error": "what went wrong"}
 * {"done": true}                        optional: exit code 0 says the same
 * </pre>
 */
final class JsonLinesProtocol implements LineProtocol {
    private static final int SHOWN = 200;

    private final String provider;
    private int calls;

    JsonLinesProtocol(String provider) {
        this.provider = provider;
    }

    @Override
    public List<ModelEvent> line(String line) {
        if (line.isBlank()) {
            return List.of();
        }
        var json = object(line, provider);
        var event = event(json);
        if (event == null) {
            throw garbage(line, provider, "has none of the members text, reasoning, tool_call, usage, error, done");
        }
        return event;
    }

    /** The object that a line is; anything else is {@link Failure.Protocol}. */
    static ObjectNode object(String line, String provider) {
        var json = Json.objectIn(line);
        if (json == null) {
            throw garbage(line, provider, "is no JSON object");
        }
        return json;
    }

    private static BackendException garbage(String line, String provider, String what) {
        var shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
        return new BackendException(
                new Failure.Protocol(Failure.Origin.local(provider, "a line of its output " + what + ": " + shown)));
    }

    private @Nullable List<ModelEvent> event(JsonNode json) {
        if (json.path("text").isTextual()) {
            return piece(
                    json.path("text").textValue().isEmpty(),
                    new ModelEvent.TextDelta(json.path("text").textValue()));
        }
        if (json.path("reasoning").isTextual()) {
            var text = json.path("reasoning").textValue();
            return piece(text.isEmpty(), new ModelEvent.ReasoningDelta(text));
        }
        if (json.path("tool_call").path("name").isTextual()) {
            return List.of(new ModelEvent.ToolCallReady(call(json.path("tool_call"))));
        }
        if (json.path("usage").isObject()) {
            return List.of(new ModelEvent.UsageReported(usage(json.path("usage"))));
        }
        if (json.hasNonNull("error")) {
            throw new BackendException(new Failure.ServerError(
                    Failure.Origin.local(
                            provider,
                            json.path("error").asText(json.path("error").toString())),
                    null));
        }
        return json.has("done") ? end() : null;
    }

    private static List<ModelEvent> piece(boolean empty, ModelEvent event) {
        return empty ? List.of() : List.of(event);
    }

    private ToolCall call(JsonNode call) {
        var arguments = call.path("arguments");
        return new ToolCall(
                "call_" + calls++,
                call.path("name").textValue(),
                arguments.isMissingNode()
                        ? "{}"
                        : arguments.isTextual() ? arguments.textValue() : Json.write(arguments));
    }

    private static Usage usage(JsonNode usage) {
        return new Usage(usage.path("input").asLong(), usage.path("output").asLong(), 0, 0, usage);
    }

    @Override
    public List<ModelEvent> end() {
        var reason = calls == 0 ? FinishReason.STOP : FinishReason.TOOL_CALLS;
        return List.of(new ModelEvent.Done(reason, null, null));
    }
}
