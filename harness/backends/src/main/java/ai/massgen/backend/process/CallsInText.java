package ai.massgen.backend.process;

import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Calls of tools that a model writes into its text, for those that cannot be told of tools: objects with {@code tool_name} and {@code
 * arguments} (MassGen v0.1.6, {@code backend/claude_code.py}).
 *
 * <p>The text is read once, when it is complete: MassGen read it after every message and made the same call again. Only tools that were
 * offered count, so an example in an answer is no call.
 */
public final class CallsInText {
    private CallsInText() {}

    /** What the model is told; empty when nothing is offered. */
    public static String instructions(List<ToolDefinition> tools) {
        return tools.isEmpty()
                ? ""
                : "To call a tool, end your answer with a block of JSON for each call:\n"
                        + "```json\n{\"tool_name\": \"NAME\", \"arguments\": {…}}\n```\n"
                        + "The tools, each with the JSON Schema of its arguments:\n"
                        + tools.stream().map(CallsInText::describe).collect(Collectors.joining("\n"));
    }

    private static String describe(ToolDefinition tool) {
        return "- " + tool.name() + ": " + tool.description() + " " + Json.write(tool.parameters());
    }

    static String write(ToolCall call) {
        var arguments = Json.objectIn(call.arguments());
        return Json.write(Json.object()
                .put("tool_name", call.name())
                .set("arguments", arguments == null ? Json.object() : arguments));
    }

    /** The calls in a text, in order, with ids from their positions. */
    public static List<ToolCall> read(String text, List<ToolDefinition> offered) {
        var calls = new ArrayList<ToolCall>();
        if (!text.contains("\"tool_name\"")) {
            return calls;
        }
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
            int end = beginsWithName(text, at) ? end(text, at) : -1;
            var call = end < 0 ? null : Json.objectIn(text.substring(at, end));
            if (call != null && isCall(call, offered)) {
                var name = call.path("tool_name").asText();
                calls.add(new ToolCall("call_" + calls.size(), name, arguments(call.path("arguments"))));
                at = end;
            } else {
                at++;
            }
        }
        return calls;
    }

    private static boolean beginsWithName(String text, int brace) {
        int next = brace + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return text.startsWith("\"tool_name\"", next) || text.startsWith("\"arguments\"", next);
    }

    private static boolean isCall(ObjectNode json, List<ToolDefinition> offered) {
        var name = json.path("tool_name").asText("");
        return offered.stream().anyMatch(tool -> tool.name().equals(name));
    }

    private static String arguments(JsonNode arguments) {
        return arguments.isMissingNode() ? "{}" : arguments.isTextual() ? arguments.textValue() : Json.write(arguments);
    }

    /** Where the object that begins here ends; braces inside strings do not count. -1 where it does not end. */
    private static int end(String text, int from) {
        int depth = 0;
        boolean inString = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                inString = c != '"';
                i += c == '\\' ? 1 : 0;
            } else if (c == '"') {
                inString = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
