package ai.massgen.cli;

import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads messages and tools in the form that MassGen keeps them in, that of OpenAI's Chat Completions: {@code role},
 * {@code content} as text or parts, {@code tool_calls}, {@code tool_call_id}.
 */
final class MessagesReader {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final String shown;
    private final Map<String, String> toolNames = new HashMap<>();

    private MessagesReader(String shown) {
        this.shown = shown;
    }

    /** Reads a JSON file that holds a list of messages. */
    static List<Message> messages(Path file) throws IOException {
        var reader = new MessagesReader(file.toString());
        var messages = new ArrayList<Message>();
        int index = 0;
        for (JsonNode message : list(file)) {
            messages.add(reader.message(message, index++));
        }
        return messages;
    }

    /** Reads a JSON file that holds a list of tools, in the form of any family. */
    static List<ToolDefinition> tools(Path file) throws IOException {
        var tools = new ArrayList<ToolDefinition>();
        for (JsonNode item : list(file)) {
            var tool = item.has("function") ? item.get("function") : item;
            var schema = tool.has("parameters") ? tool.get("parameters") : tool.path("input_schema");
            if (!tool.path("name").isTextual()) {
                throw new UserError(file + ": tool " + (tools.size() + 1) + " has no name: " + item);
            }
            tools.add(new ToolDefinition(
                    tool.get("name").asText(),
                    tool.path("description").asText(""),
                    schema.isObject() ? schema : JSON.createObjectNode().put("type", "object")));
        }
        return tools;
    }

    private static JsonNode list(Path file) throws IOException {
        try {
            var json = JSON.readTree(Files.readString(file));
            if (!json.isArray()) {
                throw new UserError(file + ": wants a JSON list, this is " + json.getNodeType());
            }
            return json;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new UserError(
                    file + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": this is not JSON: "
                            + e.getOriginalMessage().replaceFirst(" \\(start marker.*", ""),
                    e);
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": there is no such file. Check the path.", e);
        }
    }

    private Message message(JsonNode json, int index) {
        var role = role(json.path("role").asText(), index);
        var content = new ContentReader(shown + ": message " + (index + 1));
        if (role == Role.TOOL) {
            return toolResult(json, content.text(json.path("content")));
        }
        var parts = new ArrayList<>(content.read(json.path("content")));
        for (JsonNode call : json.path("tool_calls")) {
            parts.add(new Part.ToolUse(toolCall(call)));
        }
        return new Message(role, parts);
    }

    private Role role(String word, int index) {
        return switch (word) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool" -> Role.TOOL;
            default ->
                throw new UserError(shown + ": message " + (index + 1) + " has the role \"" + word
                        + "\". Allowed: system, user, assistant, tool.");
        };
    }

    private Message toolResult(JsonNode json, String text) {
        var id = json.path("tool_call_id").asText();
        var name = json.path("name").asText(toolNames.getOrDefault(id, ""));
        boolean error = json.path("is_error").asBoolean();
        return new Message(Role.TOOL, List.of(new Part.ToolResult(id, name, text, error)));
    }

    private ToolCall toolCall(JsonNode json) {
        var function = json.has("function") ? json.get("function") : json;
        var arguments = function.path("arguments");
        var call = new ToolCall(
                json.path("id").asText(json.path("call_id").asText()),
                function.path("name").asText(),
                arguments.isTextual() ? arguments.asText() : arguments.isObject() ? arguments.toString() : "{}");
        toolNames.put(call.id(), call.name());
        return call;
    }
}
