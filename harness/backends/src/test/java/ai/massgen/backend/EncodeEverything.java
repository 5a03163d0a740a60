package ai.massgen.backend;

import ai.massgen.backend.family.Families;
import ai.massgen.backend.http.HttpTransport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes one request to every provider; run in a JVM of its own to see whether that matters. */
final class EncodeEverything {
    private EncodeEverything() {}

    public static void main(String[] arguments) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(requests());
    }

    static String requests() {
        var context = BackendContext.replay(HttpTransport.live(), TimeSource.virtual(Instant.EPOCH));
        var text = new StringBuilder();
        for (Provider provider : context.providers().all()) {
            if (Families.find(provider.family()).isPresent()) {
                var base = provider.address().baseUrl() == null
                        ? "https://base"
                        : provider.address().baseUrl();
                var settings = new BackendSettings(provider.type(), "m", base, null, parameters());
                text.append(Backends.encode(settings, context, request())).append('\n');
            }
        }
        return text.toString();
    }

    /** In the order of this JVM. */
    private static Map<String, JsonNode> parameters() {
        var json = JsonNodeFactory.instance;
        return Map.of(
                "temperature", json.numberNode(0.5),
                "top_p", json.numberNode(1),
                "top_k", json.numberNode(40),
                "max_tokens", json.numberNode(100),
                "reasoning", json.objectNode().put("effort", "low"),
                "stop_sequences", json.arrayNode().add("END"),
                "extra_headers", json.objectNode().put("x-b", "1").put("x-a", "2"),
                "metadata", json.objectNode().put("b", "1").put("a", "2"));
    }

    private static ChatRequest request() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var tools = List.of(new ToolDefinition("vote", "", schema), new ToolDefinition("new_answer", "", schema));
        var messages = List.of(Message.system("Be brief."), Message.user("Grüße 你好"));
        return new ChatRequest("m", messages, tools, Map.of());
    }
}
