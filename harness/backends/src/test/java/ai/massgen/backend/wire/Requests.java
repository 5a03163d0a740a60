package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
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

    /** The first said before the user speaks, the second after it, and one between them that says nothing. */
    public static Message[] twoSystemMessages(String nothing) {
        return new Message[] {Message.system("A"), Message.user("Hi"), Message.system(nothing), Message.system("B")};
    }

    public static ChatRequest of(Message... messages) {
        return new ChatRequest("m-1", List.of(messages), List.of(), Map.of());
    }

    /** A request with these parameters, a JSON object. */
    public static ChatRequest with(String model, String parameters, ToolDefinition... tools) {
        var given = new LinkedHashMap<String, JsonNode>();
        Json.read(parameters).properties().forEach(field -> given.put(field.getKey(), field.getValue()));
        return new ChatRequest(model, List.of(Message.user("Hi")), List.of(tools), given);
    }

    /** A request that has something of all: instructions, a question, a tool, parameters. */
    public static ChatRequest everything(String model, String parameters) {
        var messages = List.of(Message.system("Be brief."), Message.user("Hi"));
        return with(model, parameters, WEATHER).withMessages(messages);
    }

    /** What the model said. */
    public static Message said(Part... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    /** What the user said. */
    public static Message asked(Part... parts) {
        return new Message(Role.USER, List.of(parts));
    }

    /** What tools gave. */
    public static Message answered(Part... parts) {
        return new Message(Role.TOOL, List.of(parts));
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

    /** What is sent with a tool of this schema, which must be the same afterwards. */
    public static ObjectNode bodyWithSchema(String family, String schema) {
        var given = json(schema);
        var body = body(family, with("m", "{}", new ToolDefinition("now", "", given)));
        assertThat(given).isEqualTo(json(schema));
        return body;
    }

    /** Why this is not sent. */
    public static String refusal(String family, Message message) {
        var refused = catchThrowableOfType(BackendException.class, () -> body(family, of(message)));
        assertThat(refused.failure()).isInstanceOf(Failure.InvalidRequest.class);
        return refused.failure().origin().message();
    }

    /** JSON, with single quotes for double ones. */
    public static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
