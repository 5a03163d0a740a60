package ai.massgen.backend.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
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
 * What MassGen v0.1.6 itself made of its inputs, line by line: ours is equal, or another on purpose. Lines that the oracle
 * marks as suspect are defects and not compared.
 */
class MassGenOracleTest {
    private static final String DECISION =
            "MassGen asks for a decision as JSON in the text and reads it there; here the tools of the workflow are functions";
    private static final String OWN_EVENT =
            "what Google's tools did is an event of its own here, and text for people there";
    private static final String NO_PARAMETERS =
            "parameters without a property say nothing, and Vertex refuses them: left out";
    private static final String NO_TEXT = "a message without a word is refused by the API: left out";

    /** Where we are another, on purpose, and why. Each must be another indeed. */
    private static final Map<String, String> EXPLAINED = Map.ofEntries(
            Map.entry("formatter-gemini-031", NO_TEXT),
            Map.entry("formatter-gemini-036", NO_TEXT + "; a result without a call has no name to be sent under"),
            Map.entry("formatter-gemini-107", NO_PARAMETERS),
            Map.entry("formatter-gemini-111", NO_PARAMETERS),
            Map.entry("formatter-gemini-117", NO_PARAMETERS),
            Map.entry("formatter-gemini-119", NO_PARAMETERS),
            Map.entry("formatter-gemini-124", NO_PARAMETERS + "; a name is no description"),
            Map.entry("formatter-gemini-126", NO_PARAMETERS),
            Map.entry("formatter-gemini-127", NO_PARAMETERS + "; a tool without a name cannot be called"),
            Map.entry("api_params-gemini-003", DECISION),
            Map.entry("api_params-gemini-064", DECISION),
            Map.entry("stream-gemini-009", DECISION),
            Map.entry("stream-gemini-014", DECISION),
            Map.entry("stream-gemini-024", DECISION),
            Map.entry("stream-gemini-031", OWN_EVENT),
            Map.entry("stream-gemini-032", OWN_EVENT),
            Map.entry("stream-gemini-036", OWN_EVENT),
            Map.entry("stream-gemini-038", OWN_EVENT));

    private static final List<String> COMPARED = List.of("format_messages", "format_custom_tools", "format_mcp_tools");

    /** Helpers of MassGen for {@link #DECISION}, and a form of tools that its own code takes apart again. */
    private static final List<String> NOT_OURS = List.of(
            "extract_structured_response",
            "detect_workflow_tools",
            "convert_structured_to_tool_calls",
            "build_structured_output_prompt",
            "build_post_evaluation_prompt",
            "format_tools");

    @Test
    void every_kind_of_line_is_compared_or_not_ours() {
        assertThat(OracleLines.of("formatter"))
                .extracting(line -> line.path("op").asText())
                .allMatch(op -> COMPARED.contains(op) || NOT_OURS.contains(op));
    }

    @TestFactory
    Stream<DynamicTest> messages_are_those_of_massgen() {
        return tests(
                "formatter",
                line -> line.path("op").asText().equals("format_messages"),
                MassGenOracleTest::prompt,
                line -> line.path("expected").asText());
    }

    /** Lines with {@code return_sdk_objects: false} keep the form that came in, which goes nowhere. */
    @TestFactory
    Stream<DynamicTest> functions_are_those_of_massgen() {
        return tests(
                "formatter",
                line -> List.of("format_custom_tools", "format_mcp_tools")
                                .contains(line.path("op").asText())
                        && line.path("input").path("return_sdk_objects").asBoolean(true),
                MassGenOracleTest::functions,
                line -> OracleLines.onTheWire(line.path("expected")));
    }

    @TestFactory
    Stream<DynamicTest> parameters_are_those_of_massgen() {
        return tests("api_params", line -> true, MassGenOracleTest::config, MassGenOracleTest::expectedConfig);
    }

    /** Rounds of tools are the tool loop's. */
    @TestFactory
    Stream<DynamicTest> streams_are_those_of_massgen() {
        return tests(
                "stream",
                line -> line.path("input").path("streams").size() == 1
                        && !line.path("input").path("config").has("custom_tools"),
                MassGenOracleTest::chunks,
                MassGenOracleTest::expectedChunks);
    }

    /** Nor is one given for a line that is not compared. */
    @Test
    void no_explanation_is_out_of_date() {
        var compared = Stream.of("formatter", "api_params", "stream")
                .flatMap(set -> OracleLines.of(set).stream())
                .filter(line -> !line.path("suspect").asBoolean())
                .map(line -> line.path("id").asText())
                .toList();

        assertThat(compared).containsAll(EXPLAINED.keySet());
    }

    private static Stream<DynamicTest> tests(
            String set,
            Predicate<JsonNode> wanted,
            Function<JsonNode, Object> ours,
            Function<JsonNode, Object> theirs) {
        return OracleLines.of(set).stream()
                .filter(wanted)
                .filter(line -> !line.path("suspect").asBoolean())
                .map(line -> DynamicTest.dynamicTest(
                        line.path("id").asText() + " "
                                + line.path("tags").path(0).asText(),
                        () -> compare(line.path("id").asText(), ours.apply(line), theirs.apply(line))));
    }

    private static void compare(String id, Object ours, Object theirs) {
        if (EXPLAINED.containsKey(id)) {
            assertThat(ours).as("no longer another: " + EXPLAINED.get(id)).isNotEqualTo(theirs);
        } else {
            assertThat(ours).isEqualTo(theirs);
        }
    }

    /** Our contents, said as MassGen says them: one text, in which roles are labels. */
    private static Object prompt(JsonNode line) {
        var messages = new ArrayList<Message>();
        line.path("input").path("messages").forEach(message -> messages.add(message(message)));
        var body = Requests.body("gemini.generate", Requests.of(messages.toArray(Message[]::new)));
        var text = new StringBuilder();
        body.path("systemInstruction")
                .path("parts")
                .forEach(part -> text.append(part.path("text").asText()).append("\n\n"));
        for (var content : body.path("contents")) {
            var label = content.path("role").asText().equals("user") ? "User: " : "Assistant: ";
            content.path("parts")
                    .forEach(part -> text.append(label)
                            .append(part.path("text").asText())
                            .append('\n'));
        }
        return text.toString();
    }

    private static Message message(JsonNode message) {
        var text = message.path("content").asText();
        return switch (message.path("role").asText()) {
            case "system" -> Message.system(text);
            case "assistant" -> Message.assistant(text);
            case "tool" ->
                Message.toolResult(new ToolCall(message.path("tool_call_id").asText(), "", "{}"), text, false);
            default -> Message.user(text);
        };
    }

    private static Object functions(JsonNode line) {
        var input = line.path("input");
        var declared = Json.array();
        for (var tool : input.has("mcp_functions") ? input.path("mcp_functions") : input.path("custom_tool_schemas")) {
            if (tool.has("name") || tool.has("function")) {
                declared.add(FunctionDeclaration.of(OracleLines.tool(tool)));
            }
        }
        return withDescriptions(declared);
    }

    /** An empty description is none. */
    private static JsonNode withDescriptions(JsonNode declared) {
        for (var function : declared) {
            if (!function.has("description")) {
                ((ObjectNode) function).put("description", "");
            }
        }
        return declared;
    }

    private static Object config(JsonNode line) {
        var input = line.path("input");
        var parameters = new LinkedHashMap<String, JsonNode>();
        input.path("config").properties().forEach(member -> parameters.put(member.getKey(), member.getValue()));
        input.path("runtime").properties().forEach(member -> parameters.put(member.getKey(), member.getValue()));
        var request = new ChatRequest(
                input.path("config").path("model").asText(),
                List.of(Message.user("Hi")),
                functionsOf(line),
                parameters);
        var body = Requests.body("gemini.generate", request);
        var config = Json.object();
        body.path("generationConfig").properties().forEach(member -> config.set(member.getKey(), member.getValue()));
        for (var name : List.of("safetySettings", "tools")) {
            if (body.has(name)) {
                config.set(name, body.get(name));
            }
        }
        return config;
    }

    /** Custom tools and those of MCP servers: see {@link #DECISION} for the others. */
    private static List<ToolDefinition> functionsOf(JsonNode line) {
        var tools = new ArrayList<ToolDefinition>();
        line.path("expected").path("custom_tools_registered").forEach(tool -> tools.add(OracleLines.tool(tool)));
        tools.addAll(OracleLines.tools(line.path("expected").path("mcp_functions")));
        return tools;
    }

    private static Object expectedConfig(JsonNode line) {
        var config = (ObjectNode) OracleLines.onTheWire(
                line.path("expected").path("request").path("kwargs").path("config"));
        config.remove("automaticFunctionCalling");
        return config;
    }

    /** What the SDK gave MassGen, as the API would have sent it; it never leaves the finish reason out. */
    private static Object chunks(JsonNode line) {
        var body = new StringBuilder();
        var events = line.path("input").path("streams").path(0);
        events.forEach(event -> body.append(Answers.g(Json.write(OracleLines.onTheWire(event)))));
        if (events.findValue("finish_reason") == null) {
            body.append(Answers.g("{\"candidates\":[{\"finishReason\":\"STOP\"}]}"));
        }
        var decoded = Decoded.of("gemini.generate", body.toString(), Fragment.BYTES);
        assertThat(decoded.failure()).isNull();
        var chunks = new ArrayList<String>();
        for (var event : decoded.events()) {
            if (event instanceof ModelEvent.TextDelta delta) {
                chunks.add("content " + delta.delta());
            }
        }
        decoded.reply()
                .toolCalls()
                .forEach(call -> chunks.add(call.id() + " " + call.name() + " " + Json.read(call.arguments())));
        chunks.add("done");
        return chunks;
    }

    private static Object expectedChunks(JsonNode line) {
        var chunks = new ArrayList<String>();
        for (var chunk : line.path("expected").path("chunks")) {
            switch (chunk.path("type").asText()) {
                case "content" -> chunks.add("content " + chunk.path("content").asText());
                case "tool_calls" ->
                    chunk.path("tool_calls")
                            .forEach(call -> chunks.add(call.path("id").asText() + " "
                                    + call.path("function").path("name").asText() + " "
                                    + call.path("function").path("arguments")));
                default -> chunks.add(chunk.path("type").asText());
            }
        }
        return chunks;
    }
}
