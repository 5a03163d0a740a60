package ai.massgen.backend.anthropic;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ParameterNames;
import ai.massgen.backend.wire.ToolSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import okio.ByteString;

/**
 * Writes a request: documented parameters only, always in the same order. All system messages become blocks of {@code
 * system}, in their order: the API has no other place for them.
 *
 * <p>Source of the names: Anthropic's API reference, "Create a message". {@code betas} is the vendor clients' name for the
 * header {@code anthropic-beta}; {@code enable_web_search} and {@code enable_code_execution} are MassGen's for two tools
 * that Anthropic runs.
 */
final class RequestWriter {
    static final Set<String> PARAMETERS = ParameterNames.of(
            "max_tokens",
            "temperature",
            "top_p",
            "top_k",
            "stop_sequences",
            "thinking",
            "output_config",
            "tools",
            "tool_choice",
            "service_tier",
            "metadata",
            "container",
            "context_management",
            "cache_control",
            "betas",
            "enable_web_search",
            "enable_code_execution",
            "extra_body");

    /** Written by rules of their own, or not into the body. */
    private static final Set<String> SPECIAL = Set.of(
            "max_tokens", "tools", "tool_choice", "betas", "enable_web_search", "enable_code_execution", "extra_body");

    static final String VERSION = "2023-06-01";
    private static final String FILES_BETA = "files-api-2025-04-14";
    private static final String CODE_EXECUTION_BETA = "code-execution-2025-05-22";
    /** The API demands a limit; MassGen v0.1.6 sends this one where the configuration gives none. */
    private static final int DEFAULT_MAX_TOKENS = 4096;

    private final ChatRequest request;
    private final Dialect dialect;
    private final ObjectNode body = Json.object();

    RequestWriter(ChatRequest request, Dialect dialect) {
        this.request = request;
        this.dialect = dialect;
    }

    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("anthropic-version", VERSION);
        var betas = new LinkedHashSet<String>();
        given("betas").forEach(beta -> betas.add(beta.asText()));
        if (given("enable_code_execution").asBoolean()) {
            betas.add(CODE_EXECUTION_BETA);
        }
        if (request.messages().stream().anyMatch(RequestWriter::namesFile)) {
            betas.add(FILES_BETA);
        }
        if (!betas.isEmpty()) {
            headers.put("anthropic-beta", String.join(",", betas));
        }
        return Collections.unmodifiableMap(headers);
    }

    private static boolean namesFile(Message message) {
        return message.parts().stream().anyMatch(Part.StoredFile.class::isInstance);
    }

    ByteString write() {
        body.put("model", request.model());
        outputLimit();
        system();
        body.set("messages", new MessageWriter(dialect).write(request.messages()));
        body.put("stream", true);
        tools();
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

    /** The limit counts thinking too and must be above its budget. */
    private void outputLimit() {
        var limit = given("max_tokens");
        int thinking = given("thinking").path("budget_tokens").asInt();
        body.set("max_tokens", limit.isNumber() ? limit : Json.number(thinking + DEFAULT_MAX_TOKENS));
    }

    private JsonNode given(String name) {
        return request.parameters().getOrDefault(name, Json.nothing());
    }

    private void parameter(String name) {
        var value = given(name);
        if (!value.isMissingNode() && !value.isNull()) {
            body.set(name, value);
        }
    }

    private void system() {
        var blocks = Json.array();
        request.messages().stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .forEach(text -> blocks.addObject().put("type", "text").put("text", text));
        if (!blocks.isEmpty()) {
            body.set("system", blocks);
        }
    }

    /** Those that Anthropic runs or knows stand before ours: as the block writes them, then those that it only wishes for. */
    private void tools() {
        var tools = Json.array();
        given("tools").forEach(tools::add);
        if (given("enable_web_search").asBoolean()) {
            tools.addObject().put("type", "web_search_20250305").put("name", "web_search");
        }
        if (given("enable_code_execution").asBoolean()) {
            tools.addObject().put("type", "code_execution_20250522").put("name", "code_execution");
        }
        for (var tool : request.tools()) {
            var written = tools.addObject().put("name", tool.name());
            if (!tool.description().isBlank()) {
                written.put("description", tool.description());
            }
            written.set("input_schema", ToolSchema.ofObject(tool.parameters()));
        }
        if (!tools.isEmpty()) {
            body.set("tools", tools);
            toolChoice();
        }
    }

    /** Takes Anthropic's object, or the word, or the object, that Chat Completions has for it. */
    private void toolChoice() {
        var choice = given("tool_choice");
        var name =
                choice.path("function").path("name").asText(choice.path("name").asText());
        if (choice.isTextual()) {
            var word = choice.textValue();
            body.putObject("tool_choice").put("type", word.equals("required") ? "any" : word);
        } else if (choice.path("type").asText().equals("function") && !name.isEmpty()) {
            body.putObject("tool_choice").put("type", "tool").put("name", name);
        } else {
            parameter("tool_choice");
        }
    }
}
