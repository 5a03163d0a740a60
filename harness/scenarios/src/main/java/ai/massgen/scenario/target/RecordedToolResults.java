package ai.massgen.scenario.target;

import ai.massgen.backend.tool.ToolOutcome;
import ai.massgen.recording.Cassette;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What tools answered when a cassette was recorded: it stands in the requests that followed, where the history has each call
 * with its result.
 *
 * <p>The history forms of Chat Completions, Anthropic Messages and Responses are known here, and only here outside the
 * families: a recording is read, no request is written. Thread-safe.
 */
final class RecordedToolResults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> keyById = new LinkedHashMap<>();
    private final Map<String, Deque<ToolOutcome>> results = new LinkedHashMap<>();
    private final Set<String> answered = new HashSet<>();

    private RecordedToolResults() {}

    static RecordedToolResults none() {
        return new RecordedToolResults();
    }

    static RecordedToolResults of(Cassette cassette) {
        var results = new RecordedToolResults();
        cassette.interactions()
                .forEach(
                        interaction -> results.read(interaction.request().body().toByteArray()));
        return results;
    }

    /** The next result of a call with these arguments; the last one again when all are used up. Empty where there is none. */
    synchronized Optional<ToolOutcome> next(String tool, JsonNode arguments) {
        var queue = results.get(key(tool, arguments));
        if (queue == null) {
            return Optional.empty();
        }
        return Optional.of(queue.size() > 1 ? queue.removeFirst() : queue.getFirst());
    }

    private void read(byte[] body) {
        try {
            visit(JSON.readTree(body));
        } catch (IOException e) {
            // Not JSON: no history of calls either.
        }
    }

    /** Calls stand before their results in every family, so one pass finds both. */
    private void visit(JsonNode node) {
        if (node.isObject()) {
            readCall(node);
            readResult(node);
        }
        node.forEach(this::visit);
    }

    private void readCall(JsonNode node) {
        if (node.has("function") && node.has("id")) {
            addCall(node.get("id"), node.at("/function/name"), parsed(node.at("/function/arguments")));
        } else if (node.path("type").asText().equals("tool_use")) {
            addCall(node.path("id"), node.path("name"), node.path("input"));
        } else if (node.path("type").asText().equals("function_call")) {
            addCall(node.path("call_id"), node.path("name"), parsed(node.path("arguments")));
        }
    }

    private void readResult(JsonNode node) {
        if (node.path("role").asText().equals("tool") && node.has("tool_call_id")) {
            addResult(node.get("tool_call_id"), text(node.path("content")), false);
        } else if (node.path("type").asText().equals("tool_result")) {
            addResult(
                    node.path("tool_use_id"),
                    text(node.path("content")),
                    node.path("is_error").asBoolean());
        } else if (node.path("type").asText().equals("function_call_output")) {
            addResult(node.path("call_id"), text(node.path("output")), false);
        }
    }

    private void addCall(JsonNode id, JsonNode name, JsonNode arguments) {
        keyById.putIfAbsent(id.asText(), key(name.asText(), arguments));
    }

    /** Later requests repeat the history: each call counts once. */
    private void addResult(JsonNode id, String text, boolean error) {
        var key = keyById.get(id.asText());
        if (key != null && answered.add(id.asText())) {
            results.computeIfAbsent(key, absent -> new ArrayDeque<>()).addLast(new ToolOutcome(text, error));
        }
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        var text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText()));
        return text.toString();
    }

    private static JsonNode parsed(JsonNode arguments) {
        try {
            return arguments.isTextual() ? JSON.readTree(arguments.textValue()) : arguments;
        } catch (JsonProcessingException e) {
            return arguments;
        }
    }

    /** The order of arguments does not count. */
    private static String key(String tool, JsonNode arguments) {
        var sorted = new TreeMap<String, JsonNode>();
        arguments.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        return tool + sorted;
    }
}
