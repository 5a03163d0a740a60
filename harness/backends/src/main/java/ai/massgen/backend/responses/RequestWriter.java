package ai.massgen.backend.responses;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ParameterNames;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;
import okio.ByteString;

/**
 * Writes a request: documented parameters only, always in the same order.
 *
 * <p>Source of the names: OpenAI's API reference, "Create a model response". Names that Chat Completions has for the same
 * wish are understood and sent under the name that they have here: {@code max_tokens} (MassGen v0.1.6 renames it too), {@code
 * max_completion_tokens}, {@code reasoning_effort}, {@code verbosity}, {@code response_format}. {@code enable_web_search} and
 * {@code enable_code_interpreter} are MassGen's for two tools that OpenAI runs.
 */
final class RequestWriter {
    static final Set<String> PARAMETERS = ParameterNames.of(
            "instructions",
            "previous_response_id",
            "conversation",
            "prompt",
            "max_output_tokens",
            "max_tokens",
            "max_completion_tokens",
            "max_tool_calls",
            "temperature",
            "top_p",
            "top_logprobs",
            "reasoning",
            "reasoning_effort",
            "text",
            "verbosity",
            "response_format",
            "tools",
            "enable_web_search",
            "enable_code_interpreter",
            "tool_choice",
            "parallel_tool_calls",
            "truncation",
            "include",
            "store",
            "background",
            "service_tier",
            "metadata",
            "prompt_cache_key",
            "prompt_cache_retention",
            "safety_identifier",
            "user",
            "stream_options",
            "extra_body");

    /** Written by rules of their own, or under another name. */
    private static final Set<String> SPECIAL = Set.of(
            "max_output_tokens",
            "max_tokens",
            "max_completion_tokens",
            "reasoning",
            "reasoning_effort",
            "text",
            "verbosity",
            "response_format",
            "tools",
            "enable_web_search",
            "enable_code_interpreter",
            "tool_choice",
            "parallel_tool_calls",
            "include",
            "extra_body");

    private static final String ENCRYPTED_THINKING = "reasoning.encrypted_content";

    /** OpenAI's models that think; the name may stand behind a vendor's. */
    private static final Pattern REASONING_MODEL =
            Pattern.compile("(.*/)?(gpt-5|o[1-9])([-.].*)?", Pattern.CASE_INSENSITIVE);

    private final ChatRequest request;
    private final Dialect dialect;
    private final ObjectNode body = Json.object();

    RequestWriter(ChatRequest request, Dialect dialect) {
        this.request = request;
        this.dialect = dialect;
    }

    ByteString write() {
        body.put("model", request.model());
        body.set("input", new InputWriter(dialect, isStateless()).write(request.messages()));
        body.put("stream", true);
        tools();
        set("max_output_tokens", first("max_output_tokens", "max_completion_tokens", "max_tokens"));
        set("reasoning", with(given("reasoning"), "effort", given("reasoning_effort")));
        set("text", text());
        set("include", include());
        PARAMETERS.stream().filter(name -> !SPECIAL.contains(name)).forEach(this::parameter);
        dialect.parameters().stream()
                .sorted()
                .filter(name -> !PARAMETERS.contains(name))
                .forEach(this::parameter);
        if (given("extra_body") instanceof ObjectNode members) {
            body.setAll(members);
            body.put("stream", true);
        }
        return Json.bytes(body);
    }

    private JsonNode given(String name) {
        var value = request.parameters().get(name);
        return value == null || value.isNull() ? Json.nothing() : value;
    }

    private JsonNode first(String... names) {
        for (var name : names) {
            if (!given(name).isMissingNode()) {
                return given(name);
            }
        }
        return Json.nothing();
    }

    private void parameter(String name) {
        set(name, given(name));
    }

    private void set(String name, JsonNode value) {
        if (!value.isMissingNode()) {
            body.set(name, value);
        }
    }

    /** OpenAI refuses {@code tool_choice} and {@code parallel_tool_calls} where no tools are offered. */
    private void tools() {
        ArrayNode tools = ToolsWriter.write(
                given("tools"),
                given("enable_web_search").asBoolean(),
                given("enable_code_interpreter").asBoolean(),
                request.tools());
        if (!tools.isEmpty()) {
            body.set("tools", tools);
            set("tool_choice", ToolsWriter.choice(given("tool_choice")));
            parameter("parallel_tool_calls");
        }
    }

    private JsonNode text() {
        var text = with(given("text"), "verbosity", given("verbosity"));
        return with(text, "format", flat(given("response_format")));
    }

    /** An object with one more member, where it does not have that already. */
    private static JsonNode with(JsonNode object, String name, JsonNode value) {
        if (value.isMissingNode() || object.hasNonNull(name)) {
            return object;
        }
        var copy = object instanceof ObjectNode fields ? fields.deepCopy() : Json.object();
        copy.set(name, value);
        return copy;
    }

    /** A schema's members stand beside the type here, and below it in Chat Completions. */
    private static JsonNode flat(JsonNode format) {
        if (!(format.path("json_schema") instanceof ObjectNode schema)) {
            return format;
        }
        var flat = Json.object().put("type", "json_schema");
        flat.setAll(schema);
        return flat;
    }

    /** Whether OpenAI keeps nothing of this conversation. */
    private boolean isStateless() {
        var store = given("store");
        return store.isBoolean() && !store.booleanValue();
    }

    /** Thinking that is not kept at OpenAI can only go back if it came along, encrypted. */
    private JsonNode include() {
        var include = given("include");
        boolean thinks = REASONING_MODEL.matcher(request.model()).matches();
        if (!isStateless() || !thinks || include.toString().contains('"' + ENCRYPTED_THINKING + '"')) {
            return include;
        }
        var more = Json.array();
        include.forEach(more::add);
        return more.add(ENCRYPTED_THINKING);
    }
}
