package ai.massgen.backend.wire;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.family.Families;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests for tests, written in few words. */
public final class Requests {
    public static final ToolDefinition WEATHER = new ToolDefinition(
            "weather",
            "Tells the weather.",
            Json.read("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}"));

    private Requests() {}

    public static ChatRequest of(Message... messages) {
        return new ChatRequest("m-1", List.of(messages), List.of(), Map.of());
    }

    /** A request with these parameters, a JSON object. */
    public static ChatRequest with(String model, String parameters, ToolDefinition... tools) {
        var given = new LinkedHashMap<String, JsonNode>();
        Json.read(parameters).properties().forEach(field -> given.put(field.getKey(), field.getValue()));
        return new ChatRequest(model, List.of(Message.user("Hi")), List.of(tools), given);
    }

    /** What is sent. */
    public static ObjectNode body(String family, ChatRequest request, Quirk... quirks) {
        var text = text(family, request, new Dialect("test", Set.of(quirks), Set.of()));
        return (ObjectNode) Json.read(text);
    }

    /** What is sent, as it is sent. */
    public static String text(String family, ChatRequest request, Dialect dialect) {
        return Families.find(family)
                .orElseThrow()
                .encode(request, dialect)
                .body()
                .utf8();
    }

    /** The conversation that is sent. */
    public static JsonNode messages(String family, Message... messages) {
        return body(family, of(messages)).path("messages");
    }

    /** JSON, with single quotes for double ones. */
    public static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
