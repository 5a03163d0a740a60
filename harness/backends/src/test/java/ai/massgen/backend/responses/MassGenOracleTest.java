package ai.massgen.backend.responses;

import static ai.massgen.backend.responses.Events.FAMILY;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.upload.UploadingBackend;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.MassGenOracle;
import ai.massgen.backend.wire.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What MassGen v0.1.6 itself made of its inputs, line by line: ours is equal, or another on purpose. Requests that the
 * oracle marks as suspect are defects and not compared; of streams that are, the text and the calls are.
 */
class MassGenOracleTest {
    private static final String CALLS_ARE_KEPT =
            "MassGen drops the assistant's calls and keeps their outputs, which the API refuses: both are sent";
    private static final String NO_EMPTY_TEXT = "a message of the assistant without a word is left out";
    private static final String NO_NULL = "a content that is null or missing is an empty text, which the API takes";
    private static final String NO_OTHER_CONTENT =
            "content that the API does not know is refused before anything is sent, or was never ours";
    private static final String SYSTEM_IS_TEXT = "system messages are texts here";
    private static final String COMPLETED = "a schema is completed to that of an object, or the API refuses it";
    private static final String NOT_A_FUNCTION = "tools that are no functions are given as the parameter \"tools\"";
    private static final String NO_MADE_UP_WORDS = "a name is no description";
    private static final String DOCUMENTED = "only documented parameters are sent";
    private static final String AS_IT_CAME = "a message that nobody signed is said in one word, not as an item";
    private static final String LOST =
            "MassGen loses the whole response when a tool of OpenAI's stands in it, calls and answer included";
    private static final String SILENT = "MassGen ends without a word when the output limit is reached";
    private static final String NO_DELTA = "MassGen does not read text that came in no delta";
    private static final String NO_ROLE = "developer messages are system messages here, which the API takes as such";

    /** Where we are another, on purpose, and why. Each must be another indeed. Names are those of the oracle. */
    private static final Map<String, String> EXPLAINED = Map.ofEntries(
            Map.entry("format_messages tool-args-null", CALLS_ARE_KEPT),
            Map.entry("format_messages tool-args-list", CALLS_ARE_KEPT),
            Map.entry("format_messages tool-args-empty-str", CALLS_ARE_KEPT),
            Map.entry("format_messages tool-call-response-shape", CALLS_ARE_KEPT),
            Map.entry("format_messages tool-call-claude-shape", CALLS_ARE_KEPT),
            Map.entry("format_messages tool-result-empty", CALLS_ARE_KEPT),
            Map.entry("format_messages duplicate-ids", CALLS_ARE_KEPT),
            Map.entry("format_messages tool-args-json-scalar-str", CALLS_ARE_KEPT),
            Map.entry("build_api_params history-with-tool-round", CALLS_ARE_KEPT),
            Map.entry("format_messages null-contents", NO_NULL),
            Map.entry("format_messages no-content-key", NO_NULL),
            Map.entry("format_messages unknown-role", NO_ROLE),
            Map.entry("format_messages empty-tool-calls-no-content", NO_EMPTY_TEXT),
            Map.entry("format_messages reasoning-item-with-status", AS_IT_CAME),
            Map.entry("format_messages mm-image-nothing", NO_OTHER_CONTENT),
            Map.entry("format_messages mm-image_url-native", NO_OTHER_CONTENT),
            Map.entry("format_messages mm-audio-no-data", NO_OTHER_CONTENT),
            Map.entry("format_messages mm-video", NO_OTHER_CONTENT),
            Map.entry("format_messages mm-video-url-native", NO_OTHER_CONTENT),
            Map.entry("format_messages mm-file", NO_OTHER_CONTENT),
            Map.entry("format_messages mm-file-pending", NO_OTHER_CONTENT),
            Map.entry("format_messages mm-tool-use-block", NO_OTHER_CONTENT),
            Map.entry("format_messages mm-system-list", SYSTEM_IS_TEXT),
            Map.entry("format_tools one-claude", NOT_A_FUNCTION),
            Map.entry("format_tools claude-untyped", NOT_A_FUNCTION),
            Map.entry("format_tools mixed", NOT_A_FUNCTION),
            Map.entry("format_tools builtin", NOT_A_FUNCTION),
            Map.entry("format_tools workflow-rf", COMPLETED),
            Map.entry("format_tools rf-no-description", COMPLETED),
            Map.entry("format_tools cc-extra-keys", COMPLETED),
            Map.entry("format_custom_tools cc-no-name", COMPLETED),
            Map.entry("format_mcp_tools type-list", COMPLETED),
            Map.entry("format_mcp_tools empty-description", NO_MADE_UP_WORDS),
            Map.entry("build_api_params empty-values-kept", DOCUMENTED),
            Map.entry("build_api_params unknown-key-passes", DOCUMENTED),
            Map.entry("stream_with_tools web-search-null-results", LOST),
            Map.entry("stream_with_tools code-interpreter", LOST),
            Map.entry("stream_with_tools code-interpreter-status-failed", LOST),
            Map.entry("stream_with_tools image-generation", LOST),
            Map.entry("stream_with_tools response-incomplete", SILENT),
            Map.entry("stream_with_tools code-interpreter-outputs-only", NO_DELTA));

    private static final MassGenOracle ORACLE = new MassGenOracle("response", EXPLAINED);

    @TestFactory
    Stream<DynamicTest> messages_are_those_of_massgen() {
        return tests("formatter", op("format_messages"), MassGenOracleTest::input, line -> line.path("expected"));
    }

    @TestFactory
    Stream<DynamicTest> tools_are_those_of_massgen() {
        return tests(
                "formatter",
                op("format_messages")
                        .negate()
                        .and(line -> !line.path("expected").isNull()),
                MassGenOracleTest::tools,
                line -> line.path("expected"));
    }

    @TestFactory
    Stream<DynamicTest> parameters_are_those_of_massgen() {
        return tests("api_params", line -> true, MassGenOracleTest::body, MassGenOracleTest::expectedBody);
    }

    /**
     * Of a turn only its first response: further rounds are the tool loop's, what a tool of OpenAI's does is an event here
     * and text there. Defects of MassGen are explained one by one.
     */
    @TestFactory
    Stream<DynamicTest> text_thinking_and_calls_of_streams_are_those_of_massgen() {
        var whole = ORACLE.every("stream")
                .filter(line -> line.path("input").path("streams").findValue("$raise") == null);
        return ORACLE.tests(whole, MassGenOracleTest::told, MassGenOracleTest::expectedTold);
    }

    /** Nor is one given for a line that is not compared. */
    @Test
    void no_explanation_is_out_of_date() {
        var compared = Stream.of("formatter", "api_params", "stream")
                .flatMap(set -> ORACLE.every(set)
                        .filter(line ->
                                set.equals("stream") || !line.path("suspect").asBoolean()))
                .map(MassGenOracle::name)
                .toList();

        assertThat(compared).containsAll(EXPLAINED.keySet());
    }

    private static Predicate<JsonNode> op(String op) {
        return line -> line.path("op").asText().equals(op);
    }

    private static Stream<DynamicTest> tests(
            String set,
            Predicate<JsonNode> wanted,
            Function<JsonNode, Object> ours,
            Function<JsonNode, Object> theirs) {
        var lines = ORACLE.every(set)
                .filter(wanted)
                .filter(line -> !line.path("suspect").asBoolean());
        return ORACLE.tests(lines, ours, theirs);
    }

    private static Object input(JsonNode line) {
        try {
            return body(line.path("input").path("messages"), List.of(), Map.of())
                    .path("input");
        } catch (BackendException e) {
            return e.failure();
        }
    }

    private static ObjectNode body(JsonNode messages, List<ToolDefinition> tools, Map<String, JsonNode> parameters) {
        return Requests.body(FAMILY, request(messages, tools, parameters));
    }

    private static ChatRequest request(
            JsonNode messages, List<ToolDefinition> tools, Map<String, JsonNode> parameters) {
        var conversation = new ArrayList<Message>();
        messages.forEach(message -> conversation.add(message(message)));
        return new ChatRequest("gpt-5-mini", conversation, tools, parameters);
    }

    private static Message message(JsonNode message) {
        var role = switch (message.path("role").asText()) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "tool" -> Role.TOOL;
            default -> message.path("type").asText().endsWith("_output") ? Role.TOOL : Role.ASSISTANT;
        };
        var parts = new ArrayList<Part>();
        if (role == Role.TOOL) {
            var id = message.path("call_id").asText(message.path("tool_call_id").asText());
            parts.add(new Part.ToolResult(
                    id,
                    "",
                    message.path("output").asText(message.path("content").asText()),
                    false));
        } else {
            said(message, parts);
        }
        return new Message(role, parts);
    }

    private static void said(JsonNode message, List<Part> parts) {
        if (message.path("content").isTextual()) {
            parts.add(new Part.Text(message.path("content").asText()));
        }
        if (message.path("content").isArray()) {
            message.path("content").forEach(part -> parts.add(part(part)));
        }
        message.path("tool_calls").forEach(call -> parts.add(new Part.ToolUse(call(call))));
        if (message.path("type").asText().equals("function_call")) {
            parts.add(new Part.ToolUse(call(message)));
        } else if (message.path("type").asText().equals("reasoning")) {
            parts.add(new Part.Reasoning("", Json.write(message)));
        }
    }

    private static Part part(JsonNode part) {
        if (part.has("text")) {
            return new Part.Text(part.path("text").asText());
        }
        if (part.has("base64")) {
            var type = part.path("mime_type").asText(part.path("type").asText() + "/any");
            return new Part.InlineData(type, part.path("base64").asText());
        }
        if (part.has("file_id")) {
            return new Part.StoredFile(
                    part.path("file_id").asText(), part.path("type").asText().equals("image"));
        }
        var url = part.path("image_url").isTextual()
                ? part.path("image_url")
                : part.path("image_url").path("url");
        return url.isTextual() ? new Part.ImageUrl(url.asText()) : new Part.ProviderBlock(Json.write(part));
    }

    private static ToolCall call(JsonNode call) {
        var function = call.has("function") ? call.path("function") : call;
        var arguments = function.path("arguments");
        return new ToolCall(
                call.path("call_id").asText(call.path("id").asText()),
                function.path("name").asText(),
                arguments.isTextual() ? arguments.asText() : Json.write(arguments));
    }

    private static Object tools(JsonNode line) {
        var input = line.path("input");
        var definitions = new ArrayList<ToolDefinition>();
        input.path("tools").forEach(tool -> definitions.add(tool(tool)));
        input.path("mcp_functions").forEach(tool -> definitions.add(tool(tool)));
        for (var tool : input.path("custom_tools")) {
            var told = tool(tool.path("schema_def"));
            var name = told.name().isEmpty() ? tool.path("tool_name").asText() : told.name();
            definitions.add(new ToolDefinition(name, told.description(), told.parameters()));
        }
        return body(Json.array(), definitions, Map.of()).path("tools");
    }

    private static ToolDefinition tool(JsonNode tool) {
        var told = tool.has("function") ? tool.path("function") : tool;
        return new ToolDefinition(
                told.path("name").asText(),
                told.path("description").asText(),
                told.path("parameters").isObject() ? told.path("parameters") : Json.object());
    }

    private static Object body(JsonNode line) {
        var parameters = new LinkedHashMap<String, JsonNode>();
        line.path("input")
                .path("config")
                .properties()
                .forEach(field -> parameters.put(field.getKey(), field.getValue()));
        line.path("input")
                .path("runtime")
                .properties()
                .forEach(field -> parameters.put(field.getKey(), field.getValue()));
        var tools = new ArrayList<ToolDefinition>();
        line.path("input").path("tools").forEach(tool -> tools.add(tool(tool)));
        line.path("expected").path("custom_tools_registered").forEach(tool -> tools.add(tool(tool)));
        line.path("expected").path("mcp_functions").forEach(tool -> tools.add(tool(tool)));
        var request = request(line.path("input").path("messages"), tools, parameters);
        var files = UploadingBackend.files(new BackendSettings("openai", "gpt-5-mini", null, null, parameters));
        return Requests.body(FAMILY, UploadingBackend.with(request, files));
    }

    /** Without tools MassGen sends an empty list of them. */
    private static Object expectedBody(JsonNode line) {
        var body = (ObjectNode)
                line.path("expected").path("request").path("kwargs").deepCopy();
        if (body.path("tools").isEmpty()) {
            body.remove("tools");
        }
        return body;
    }

    private static Object told(JsonNode line) {
        var body = new StringBuilder();
        var events = line.path("input").path("streams").path(0);
        events.forEach(event -> body.append("data: ").append(Json.write(event)).append("\n\n"));
        var decoded = Decoded.of(FAMILY, body.toString(), Fragment.BYTES);
        var calls = new ArrayList<String>();
        decoded.reply().toolCalls().forEach(call -> calls.add(call.id() + " " + call.name() + " " + call.arguments()));
        return List.of(decoded.reply().text(), decoded.reply().reasoning(), calls, decoded.failure() == null);
    }

    private static Object expectedTold(JsonNode line) {
        var text = new StringBuilder();
        var thinking = new StringBuilder();
        var calls = new ArrayList<String>();
        var deltas = line.path("input").path("streams").path(0).findValuesAsText("delta");
        for (var chunk : line.path("expected").path("chunks")) {
            var said = chunk.path("content").asText();
            text.append(chunk.path("type").asText().equals("content") && deltas.contains(said) ? said : "");
            thinking.append(chunk.path("reasoning_delta").asText())
                    .append(chunk.path("reasoning_summary_delta").asText());
            if (chunk.path("type").asText().equals("complete_response")) {
                chunk.path("response").path("output").forEach(item -> call(item, calls));
                return List.of(text.toString(), thinking.toString(), calls, true);
            }
        }
        return List.of(text.toString(), thinking.toString(), calls, false);
    }

    private static void call(JsonNode item, List<String> calls) {
        if (item.path("type").asText().equals("function_call")) {
            calls.add(item.path("call_id").asText() + " " + item.path("name").asText() + " "
                    + item.path("arguments").asText());
        }
    }
}
