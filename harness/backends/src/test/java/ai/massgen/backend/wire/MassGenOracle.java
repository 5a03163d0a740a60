package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.upload.UploadingBackend;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What MassGen v0.1.6 itself made of its inputs, line by line: ours is equal, or another on purpose. Requests that the
 * oracle marks as suspect are defects and not compared.
 *
 * @param family as the oracle calls it
 * @param explained where we are another, on purpose, and why; each must be another indeed
 */
public record MassGenOracle(String family, Map<String, String> explained) {

    /** The lines of a set, {@code formatter} for one, of one operation that came to something. */
    public Stream<JsonNode> lines(String set, String operation) {
        return every(set)
                .filter(line -> line.path("op").asText().matches(operation))
                .filter(line -> !line.path("suspect").asBoolean()
                        && !line.path("expected").isMissingNode());
    }

    /** All lines of a set, the suspect ones too. */
    public Stream<JsonNode> every(String set) {
        var file =
                Path.of(System.getProperty("massgen.shared", "../shared"), "reference/massgen-oracle", set + ".jsonl");
        assumeTrue(Files.isRegularFile(file), "no oracle at " + file);
        try (var lines = Files.lines(file)) {
            return lines
                    .map(Json::read)
                    .filter(line -> line.path("family").asText().equals(family))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Explanations of lines that are not there, or not compared. */
    public Set<String> unfounded() {
        var unfounded = new LinkedHashSet<>(explained.keySet());
        Stream.of("formatter", "api_params", "stream")
                .flatMap(set -> lines(set, ".*"))
                .forEach(line -> unfounded.remove(name(line)));
        return unfounded;
    }

    /** Compares each line. */
    public Stream<DynamicTest> tests(
            Stream<JsonNode> lines, Function<JsonNode, Object> ours, Function<JsonNode, Object> theirs) {
        return lines.map(line ->
                DynamicTest.dynamicTest(name(line), () -> compare(name(line), ours.apply(line), theirs.apply(line))));
    }

    private void compare(String name, Object ours, Object theirs) {
        if (explained.containsKey(name)) {
            assertThat(ours).as("no longer another: " + explained.get(name)).isNotEqualTo(theirs);
        } else {
            assertThat(ours).as(name).isEqualTo(theirs);
        }
    }

    /** By this an explanation names a line. */
    public static String name(JsonNode line) {
        return line.path("op").asText() + " " + line.path("tags").path(0).asText();
    }

    /** The request of a line of {@code api_params}: its block, its messages, and the tools that it found. */
    public static ChatRequest request(JsonNode line) {
        var input = line.path("input");
        var parameters = new LinkedHashMap<String, JsonNode>();
        input.path("config").properties().forEach(field -> parameters.put(field.getKey(), field.getValue()));
        input.path("runtime").properties().forEach(field -> parameters.put(field.getKey(), field.getValue()));
        var tools = new LinkedHashSet<>(tools(input.path("tools")));
        tools.addAll(tools(line.path("expected").path("custom_tools_registered")));
        tools.addAll(tools(line.path("expected").path("mcp_functions")));
        var model = input.path("config").path("model").asText();
        var request = new ChatRequest(model, messages(input.path("messages")), List.copyOf(tools), parameters);
        var settings = new BackendSettings(input.path("backend").asText(), model, null, null, parameters);
        return UploadingBackend.with(request, UploadingBackend.files(settings));
    }

    /** The tools of a line of {@code formatter}, of whatever kind. */
    public static List<ToolDefinition> offered(JsonNode line) {
        var input = line.path("input");
        var offered = new ArrayList<>(tools(input.path("tools")));
        offered.addAll(tools(input.path("mcp_functions")));
        for (var tool : input.path("custom_tools")) {
            var told = tool(tool.path("schema_def"));
            var name = told.name().isEmpty() ? tool.path("tool_name").asText() : told.name();
            offered.add(new ToolDefinition(name, told.description(), told.parameters()));
        }
        return offered;
    }

    private static List<ToolDefinition> tools(JsonNode tools) {
        var definitions = new ArrayList<ToolDefinition>();
        tools.forEach(tool -> definitions.add(tool(tool)));
        return definitions;
    }

    /** In the form of Chat Completions, of Responses, of Claude, or of MCP. */
    private static ToolDefinition tool(JsonNode tool) {
        var told = tool.has("function") ? tool.path("function") : tool;
        var schema = told.path(told.has("parameters") ? "parameters" : "input_schema");
        return new ToolDefinition(
                told.path("name").asText(), text(told.path("description")), schema.isObject() ? schema : Json.object());
    }

    /** Messages in MassGen's form, that of Chat Completions. */
    public static List<Message> messages(JsonNode messages) {
        var conversation = new ArrayList<Message>();
        messages.forEach(message -> conversation.add(message(message)));
        return conversation;
    }

    private static Message message(JsonNode message) {
        var role = role(message.path("role").asText());
        var content = message.path("content");
        if (role == Role.TOOL) {
            var id = text(message.path("tool_call_id"));
            var said = content.isArray() ? String.join("", content.findValuesAsText("text")) : text(content);
            return new Message(role, List.of(new Part.ToolResult(id, "", said, false)));
        }
        var parts = new ArrayList<Part>();
        if (content.isTextual()) {
            parts.add(new Part.Text(content.asText()));
        } else {
            content.forEach(part -> parts.add(part(part)));
        }
        message.path("tool_calls").forEach(call -> parts.add(new Part.ToolUse(call(call))));
        return new Message(role, parts);
    }

    private static Role role(String word) {
        return switch (word) {
            case "system", "developer" -> Role.SYSTEM;
            case "tool" -> Role.TOOL;
            case "user" -> Role.USER;
            default -> Role.ASSISTANT;
        };
    }

    private static Part part(JsonNode part) {
        if (part.isTextual() || part.has("text")) {
            return new Part.Text(
                    part.isTextual() ? part.asText() : part.path("text").asText());
        }
        if (part.path("type").asText().equals("tool_use")) {
            return new Part.ToolUse(
                    new ToolCall(part.path("id").asText(), part.path("name").asText(), Json.write(part.path("input"))));
        }
        if (part.has("file_id")) {
            return new Part.StoredFile(
                    part.path("file_id").asText(), part.path("type").asText().equals("image"));
        }
        var source = part.path("source").isObject() ? part.path("source") : part;
        var data = source.path(source.has("base64") ? "base64" : "data");
        if (data.isTextual()) {
            var type = text(source.path("mime_type")) + text(source.path("media_type"));
            return new Part.InlineData(type.isEmpty() ? usual(part) : type, data.asText());
        }
        var given = source.path(source.has("image_url") ? "image_url" : "url");
        var url = given.isObject() ? given.path("url") : given;
        return url.isTextual() ? new Part.ImageUrl(url.asText()) : new Part.ProviderBlock(Json.write(part));
    }

    /** What MassGen takes it for. */
    private static String usual(JsonNode part) {
        return switch (part.path("type").asText()) {
            case "audio" -> "audio/wav";
            case "video" -> "video/mp4";
            default -> "image/jpeg";
        };
    }

    private static ToolCall call(JsonNode call) {
        var function = call.has("function") ? call.path("function") : call;
        var arguments = function.path("arguments");
        return new ToolCall(
                text(call.path("id")),
                text(function.path("name")),
                arguments.isTextual() || arguments.isNull() || arguments.isMissingNode()
                        ? text(arguments)
                        : Json.write(arguments));
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "" : node.asText();
    }

    /** What the responses of a turn say, as we read them, each byte by byte. */
    public static Said said(String wireFamily, JsonNode line) {
        var text = new StringBuilder();
        var calls = new ArrayList<String>();
        for (var stream : line.path("input").path("streams")) {
            var body = new StringBuilder();
            stream.forEach(
                    event -> body.append("data: ").append(Json.write(event)).append("\n\n"));
            var reply = Decoded.of(wireFamily, body.toString(), Fragment.BYTES).reply();
            text.append(reply.text());
            reply.toolCalls().forEach(call -> calls.add(shown(call)));
        }
        return new Said(text.toString(), calls);
    }

    /** The same, as MassGen read them. */
    public static Said understood(JsonNode line) {
        var text = new StringBuilder();
        var calls = new ArrayList<String>();
        for (var chunk : line.path("expected").path("chunks")) {
            switch (chunk.path("type").asText()) {
                case "content" -> text.append(chunk.path("content").asText());
                case "tool_calls" -> chunk.path("tool_calls").forEach(call -> calls.add(shown(call(call))));
                default -> {}
            }
        }
        return new Said(text.toString(), calls);
    }

    private static String shown(ToolCall call) {
        return call.id() + " " + call.name() + " " + Json.read(call.arguments());
    }

    /** What a model said and called. */
    public record Said(String text, List<String> calls) {}
}
