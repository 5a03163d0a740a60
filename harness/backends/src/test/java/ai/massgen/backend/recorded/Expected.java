package ai.massgen.backend.recorded;

import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.Reply;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Decoded;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line of {@code expected.jsonl} and what we decoded, in one form. */
final class Expected {
    private Expected() {}

    static Map<String, Object> fields(JsonNode row) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("text", row.path("text").asText());
        fields.put("reasoning", row.path("reasoning").asText());
        fields.put("refusal", row.path("refusal").asText(""));
        fields.put("finish", row.path("finish_reason").asText("null"));
        fields.put("detail", String.valueOf(row.path("finish_detail").textValue()));
        fields.put("usage", normal(row.path("usage")));
        fields.put("model", String.valueOf(row.path("model").textValue()));
        fields.put("responseId", String.valueOf(row.path("response_id").textValue()));
        var calls = new ArrayList<String>();
        row.path("tool_calls").forEach(call -> calls.add(call(call)));
        fields.put("calls", calls);
        fields.put("tools", isOfResponses(row) ? row.path("server_tool_calls").findValuesAsText("id") : List.of());
        fields.put("ranByGoogle", ranByGoogle(row));
        fields.put("error", error(row.path("error")));
        return fields;
    }

    static Map<String, Object> fields(Decoded decoded, JsonNode row) {
        var reply = decoded.reply();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("text", reply.text());
        fields.put("reasoning", reply.reasoning());
        fields.put("refusal", reply.refusal());
        fields.put("finish", String.valueOf(decoded.rawFinish()));
        fields.put("detail", String.valueOf(reply.finish().detail()));
        fields.put(
                "usage",
                normal(reply.usage() == null ? NullNode.instance : reply.usage().raw()));
        fields.put("model", String.valueOf(reply.model()));
        fields.put("responseId", String.valueOf(reply.responseId()));
        fields.put("calls", calls(reply.toolCalls(), row.path("tool_calls")));
        fields.put("tools", isOfResponses(row) ? providerTools(decoded) : List.of());
        fields.put("ranByGoogle", ranByGoogle(reply));
        fields.put("error", decoded.failure() == null ? "none" : error(decoded.failure()));
        return fields;
    }

    /** The other families tell the results of such tools in events of their own. */
    private static boolean isOfResponses(JsonNode row) {
        return row.path("family").asText().equals("openai.responses");
    }

    private static List<String> providerTools(Decoded decoded) {
        return decoded.events().stream()
                .filter(ModelEvent.ProviderTool.class::isInstance)
                .map(event -> String.valueOf(((ModelEvent.ProviderTool) event).id()))
                .toList();
    }

    /** Other families have forms of their own for what the provider ran. */
    private static List<String> ranByGoogle(JsonNode row) {
        var ran = new ArrayList<String>();
        if (row.path("family").asText().equals("gemini.generate")) {
            row.path("server_tool_calls")
                    .forEach(tool -> ran.add(
                            tool.path("type").asText() + " " + tool.path("code").asText() + tool.path("arguments")));
        }
        return ran;
    }

    private static List<String> ranByGoogle(Reply reply) {
        var ran = new ArrayList<String>();
        for (var part : reply.parts()) {
            if (part instanceof Part.ProviderBlock block) {
                var json = Cassettes.json(block.json());
                for (var kind : List.of("executableCode", "toolCall")) {
                    if (json.path(kind).isObject()) {
                        ran.add(kind + " " + json.path(kind).path("code").asText()
                                + json.path(kind).path("args"));
                    }
                }
            }
        }
        return ran;
    }

    private static String call(JsonNode call) {
        var arguments =
                call.path("arguments").isNull() ? JsonNodeFactory.instance.objectNode() : call.path("arguments");
        var raw = call.path("arguments_raw").asText("");
        return call.path("id").asText("null") + " " + call.path("name").asText() + " " + arguments + " "
                + (raw.isEmpty() ? "{}" : raw);
    }

    /** Ids that we made where the provider gave none are not compared, nor are the blanks of input that came as JSON. */
    private static List<String> calls(List<ToolCall> calls, JsonNode expected) {
        var shown = new ArrayList<String>();
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            var id = expected.path(i).path("id").asText("null");
            boolean made = (id.isEmpty() || id.equals("null")) && call.id().startsWith("call_" + i);
            boolean hasRaw = expected.path(i).has("arguments_raw");
            shown.add((made ? id : call.id()) + " " + call.name() + " " + Cassettes.json(call.arguments()) + " "
                    + (hasRaw ? call.arguments() : "{}") + (call.truncated() ? " truncated" : ""));
        }
        return shown;
    }

    static String error(JsonNode error) {
        return error.isNull()
                ? "none"
                : error.path("type").asText("null") + " " + error.path("code").asText("null") + " "
                        + error.path("message").asText();
    }

    static String error(Failure failure) {
        var origin = failure.origin();
        return origin.type() + " " + origin.code() + " " + origin.message();
    }

    /** Numbers by their value: {@code 0} and {@code 0.0} are one. */
    private static JsonNode normal(JsonNode node) {
        if (node.isNumber()) {
            return DecimalNode.valueOf(node.decimalValue().stripTrailingZeros());
        }
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), normal(field.getValue())));
            return copy;
        }
        return node;
    }
}
