package ai.massgen.backend.gemini;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Role;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ParameterNames;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import okio.ByteString;

/**
 * Writes a request: documented parameters only, always in the same order. All system messages become parts of {@code
 * systemInstruction}, in their order: the API has no other place for them.
 *
 * <p>Source of the names: Gemini's API reference, {@code models.generateContent}, and {@code GenerateContentConfig} of
 * google-genai, which has the same in snake case and is what MassGen's configurations are written for. {@code
 * enable_web_search} and {@code enable_code_execution} are MassGen's for two tools that Google runs; {@code
 * enable_url_context} is ours for a third.
 */
final class RequestWriter {
    static final Set<String> PARAMETERS = ParameterNames.of(
            "temperature",
            "top_p",
            "top_k",
            "candidate_count",
            "max_tokens",
            "max_output_tokens",
            "stop_sequences",
            "stop",
            "seed",
            "presence_penalty",
            "frequency_penalty",
            "response_logprobs",
            "logprobs",
            "response_mime_type",
            "response_schema",
            "response_json_schema",
            "response_modalities",
            "media_resolution",
            "speech_config",
            "image_config",
            "thinking_config",
            "safety_settings",
            "cached_content",
            "labels",
            "tools",
            "tool_config",
            "tool_choice",
            "enable_web_search",
            "enable_code_execution",
            "enable_url_context",
            "extra_body");

    /** Members of {@code generationConfig} that are written as they are. */
    private static final List<String> PLAIN = List.of(
            "temperature",
            "top_p",
            "top_k",
            "candidate_count",
            "seed",
            "presence_penalty",
            "frequency_penalty",
            "response_logprobs",
            "logprobs",
            "response_mime_type",
            "response_json_schema",
            "response_modalities",
            "media_resolution");

    /** Members of {@code generationConfig} that have members of their own to be renamed. */
    private static final List<String> NESTED = List.of("speech_config", "image_config", "thinking_config");

    /** Models that run their own tools and call ours in one turn: all from the third generation on. */
    private static final Pattern FIRST_GENERATIONS = Pattern.compile("(.*/)?gemini-[12][.-].*");

    private final ChatRequest request;
    private final Dialect dialect;
    private final ObjectNode body = Json.object();
    private final List<String> remarks = new ArrayList<>();

    RequestWriter(ChatRequest request, Dialect dialect) {
        this.request = request;
        this.dialect = dialect;
    }

    /** What was left out of what was written. */
    List<String> remarks() {
        return remarks;
    }

    ByteString write() {
        system();
        body.set("contents", new MessageWriter().write(request.messages()));
        tools();
        put(body, "safety_settings", Names.camel(given("safety_settings")));
        generationConfig();
        put(body, "cached_content", given("cached_content"));
        put(body, "labels", given("labels"));
        dialect.parameters().stream()
                .sorted()
                .filter(name -> !PARAMETERS.contains(name))
                .forEach(name -> put(body, name, given(name)));
        extraBody();
        return Json.bytes(body);
    }

    private JsonNode given(String name) {
        return request.parameters().getOrDefault(name, Json.nothing());
    }

    private static void put(ObjectNode target, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            target.set(Names.camel(name), value);
        }
    }

    private void system() {
        var parts = Json.array();
        request.messages().stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .forEach(text -> parts.addObject().put("text", text));
        if (!parts.isEmpty()) {
            body.putObject("systemInstruction").set("parts", parts);
        }
    }

    private void generationConfig() {
        var config = Json.object();
        PLAIN.forEach(name -> put(config, name, given(name)));
        put(config, "max_output_tokens", first(given("max_output_tokens"), given("max_tokens")));
        put(config, "stop_sequences", list(first(given("stop_sequences"), given("stop"))));
        if (given("response_schema") instanceof ObjectNode schema) {
            config.set("responseSchema", ParameterSchema.of(schema));
        }
        NESTED.forEach(name -> put(config, name, Names.camel(given(name))));
        if (!config.isEmpty()) {
            body.set("generationConfig", config);
        }
    }

    private static JsonNode first(JsonNode one, JsonNode other) {
        return one.isMissingNode() || one.isNull() ? other : one;
    }

    private static JsonNode list(JsonNode value) {
        return value.isTextual() ? Json.array().add(value) : value;
    }

    /**
     * Before its third generation, Gemini refuses tools of its own beside functions. The functions are what the agent cannot
     * do without.
     */
    private void tools() {
        var tools = Json.array();
        var own = ownTools();
        boolean both = !own.isEmpty() && !request.tools().isEmpty();
        boolean refused = both && FIRST_GENERATIONS.matcher(request.model()).matches();
        if (refused) {
            remarks.add(request.model() + " takes no " + names(own)
                    + " beside functions: left out; models from gemini-3 on take both");
        } else {
            tools.addAll(own);
        }
        if (!request.tools().isEmpty()) {
            var functions = tools.addObject().putArray("functionDeclarations");
            request.tools().forEach(tool -> functions.add(FunctionDeclaration.of(tool)));
        }
        if (!tools.isEmpty()) {
            body.set("tools", tools);
        }
        toolConfig(both && !refused);
    }

    /** As the block writes them ({@code google_maps}, {@code file_search}, …), then those that it only wishes for. */
    private ArrayNode ownTools() {
        var own = Json.array();
        given("tools").forEach(tool -> own.add(renamed(tool)));
        wish("enable_web_search", "googleSearch", own);
        wish("enable_code_execution", "codeExecution", own);
        wish("enable_url_context", "urlContext", own);
        return own;
    }

    /** Functions keep the names that they give to their arguments. */
    private static JsonNode renamed(JsonNode tool) {
        var renamed = Json.object();
        tool.properties().forEach(member -> {
            var name = Names.camel(member.getKey());
            var value = member.getValue();
            renamed.set(name, name.equals("functionDeclarations") ? value : Names.camel(value));
        });
        return renamed;
    }

    private void wish(String parameter, String tool, ArrayNode own) {
        if (given(parameter).asBoolean() && own.findValue(tool) == null) {
            own.addObject().putObject(tool);
        }
    }

    private static String names(ArrayNode own) {
        var names = new ArrayList<String>();
        own.forEach(tool -> tool.fieldNames().forEachRemaining(names::add));
        return String.join(", ", names);
    }

    /** What Google's tools did is part of the history where functions are called beside them. */
    private void toolConfig(boolean both) {
        var config = Names.camel(given("tool_config")) instanceof ObjectNode object ? object : Json.object();
        if (!config.has("functionCallingConfig") && !request.tools().isEmpty()) {
            var choice = ToolChoice.of(given("tool_choice"));
            if (!choice.isEmpty()) {
                config.set("functionCallingConfig", choice);
            }
        }
        if (both && !config.has("includeServerSideToolInvocations")) {
            config.put("includeServerSideToolInvocations", true);
        }
        if (!config.isEmpty()) {
            body.set("toolConfig", config);
        }
    }

    private void extraBody() {
        if (given("extra_body") instanceof ObjectNode members) {
            members.properties().forEach(member -> {
                if (body.get(member.getKey()) instanceof ObjectNode before
                        && member.getValue() instanceof ObjectNode more) {
                    before.setAll(more);
                } else {
                    body.set(member.getKey(), member.getValue());
                }
            });
        }
    }
}
