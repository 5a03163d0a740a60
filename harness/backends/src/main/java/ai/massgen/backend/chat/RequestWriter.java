package ai.massgen.backend.chat;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ParameterNames;
import ai.massgen.backend.wire.Quirk;
import ai.massgen.backend.wire.ToolSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;
import okio.ByteString;

/**
 * Writes a request: documented parameters only, always in the same order.
 *
 * <p>Source of the names: OpenAI's API reference, "Create chat completion"; {@code extra_body} is the vendor clients' way
 * to send members of a provider's own, and MassGen's configurations use it.
 */
final class RequestWriter {
    static final Set<String> PARAMETERS = ParameterNames.of(
            "temperature",
            "top_p",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "presence_penalty",
            "frequency_penalty",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "seed",
            "reasoning_effort",
            "verbosity",
            "response_format",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "web_search_options",
            "prediction",
            "service_tier",
            "store",
            "metadata",
            "prompt_cache_key",
            "safety_identifier",
            "user",
            "stream_options",
            "extra_body");

    /** Written by rules of their own, or not by this loop. */
    private static final Set<String> SPECIAL = Set.of(
            "max_tokens",
            "max_completion_tokens",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "stream_options",
            "extra_body");

    /** OpenAI's reasoning models, which refuse {@code max_tokens}; the name may stand behind a vendor's. */
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
        body.set("messages", new MessageWriter(dialect).write(request.messages()));
        body.put("stream", true);
        streamOptions();
        tools();
        outputLimit();
        PARAMETERS.stream().filter(name -> !SPECIAL.contains(name)).forEach(this::parameter);
        dialect.parameters().stream()
                .sorted()
                .filter(name -> !PARAMETERS.contains(name))
                .forEach(this::parameter);
        liveSearch();
        extraBody();
        return Json.bytes(body);
    }

    private void parameter(String name) {
        var value = request.parameters().get(name);
        if (value != null && !value.isNull()) {
            body.set(name, value);
        }
    }

    /** Without being asked, OpenAI and many others count no tokens in a stream. */
    private void streamOptions() {
        var options = Json.object();
        if (!dialect.has(Quirk.NO_STREAM_OPTIONS)) {
            options.put("include_usage", true);
        }
        if (request.parameters().get("stream_options") instanceof ObjectNode given) {
            options.setAll(given);
        }
        if (!options.isEmpty()) {
            body.set("stream_options", options);
        }
    }

    /**
     * Tools that the provider runs, in its words, stand before ours. OpenAI refuses {@code tool_choice} and {@code
     * parallel_tool_calls} where no tools are offered.
     */
    private void tools() {
        var own = request.parameters().getOrDefault("tools", Json.nothing());
        if (request.tools().isEmpty() && own.isEmpty()) {
            return;
        }
        ArrayNode tools = body.putArray("tools");
        own.forEach(tools::add);
        for (var tool : request.tools()) {
            var function = tools.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name());
            if (!tool.description().isBlank()) {
                function.put("description", tool.description());
            }
            function.set("parameters", ToolSchema.ofObject(tool.parameters()));
        }
        toolChoice();
        parameter("parallel_tool_calls");
    }

    /** Takes the flat object, too, that the Responses API has for one function. */
    private void toolChoice() {
        var choice = request.parameters().getOrDefault("tool_choice", Json.nothing());
        if (choice.path("type").asText().equals("function") && choice.hasNonNull("name")) {
            body.putObject("tool_choice")
                    .put("type", "function")
                    .putObject("function")
                    .set("name", choice.get("name"));
        } else {
            parameter("tool_choice");
        }
    }

    private void outputLimit() {
        parameter("max_completion_tokens");
        var limit = request.parameters().get("max_tokens");
        if (limit == null || limit.isNull()) {
            return;
        }
        if (!renamesLimit()) {
            body.set("max_tokens", limit);
        } else if (!body.has("max_completion_tokens")) {
            body.set("max_completion_tokens", limit);
        }
    }

    private boolean renamesLimit() {
        return dialect.has(Quirk.MAX_COMPLETION_TOKENS)
                || REASONING_MODEL.matcher(request.model()).matches();
    }

    private void liveSearch() {
        var wished = request.parameters().get("enable_web_search");
        if (dialect.has(Quirk.LIVE_SEARCH) && wished != null && wished.asBoolean() && !body.has("search_parameters")) {
            body.putObject("search_parameters").put("mode", "auto").put("return_citations", true);
        }
    }

    private void extraBody() {
        JsonNode extra = request.parameters().get("extra_body");
        if (extra instanceof ObjectNode members) {
            body.setAll(members);
            body.put("stream", true);
        }
    }
}
