package ai.massgen.scenario.expect;

import ai.massgen.transcript.ChangeText;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.yaml.Suggestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as filters see it: one flat object. {@code kind} is {@code chunk}, {@code coordination}, {@code tool} or
 * {@code output}; {@code type} the type of the chunk, the coordination's name, or {@code tool}; then {@code agent}, {@code batch},
 * {@code call}, {@code text}, of tools {@code id}, {@code name}, {@code args}, {@code status} and {@code result}, and the fields of
 * the details or data.
 */
final class EventView {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Short names for what is asked for most. */
    private static final Map<String, String> SHORT_NAMES =
            Map.of("vote", "vote_cast", "answer", "new_answer", "restart", "restart_triggered");

    private static final List<String> FIELDS =
            List.of("kind", "type", "agent", "batch", "call", "text", "id", "name", "args", "status", "result", "data");

    /** Fields of details and data that look like others mistyped. */
    private static final List<String> LOOKALIKES = List.of("agents", "calls", "date", "state");

    private EventView() {}

    /**
     * What a field of a filter is a mistyping of; null where it is none. Details and data have fields of their own, so not all
     * that are unknown are wrong.
     */
    static @Nullable String meant(String field) {
        return FIELDS.contains(field) || LOOKALIKES.contains(field)
                ? null
                : Suggestion.nearest(field, FIELDS).orElse(null);
    }

    /** The type that a filter means: {@code vote} is {@code vote_cast}. */
    static String type(String written) {
        return SHORT_NAMES.getOrDefault(written, written);
    }

    static ObjectNode of(Event event) {
        var view = JsonNodeFactory.instance.objectNode();
        if (event instanceof Event.Chunk chunk) {
            chunk(chunk, view);
        } else if (event instanceof Event.Coordination coordination) {
            common(view, "coordination", coordination.type(), event);
            merge(view, MAPPER.valueToTree(coordination.details()));
        } else if (event instanceof Event.ToolExecution tool) {
            tool(tool, view);
        } else if (event instanceof Event.Output output) {
            common(view, "output", output.type(), event);
            text(view, output.text());
        }
        return view;
    }

    private static void common(ObjectNode view, String kind, String type, Event event) {
        view.put("kind", kind).put("type", type);
        if (event.agent() != null) {
            view.put("agent", event.agent());
        }
        view.put("batch", event.batch());
    }

    private static void chunk(Event.Chunk chunk, ObjectNode view) {
        common(view, "chunk", chunk.type(), chunk);
        view.put("call", chunk.call());
        text(view, chunk.text());
        if (chunk.data() != null) {
            view.set("data", chunk.data());
            merge(view, chunk.data());
        }
    }

    private static void tool(Event.ToolExecution tool, ObjectNode view) {
        common(view, "tool", "tool", tool);
        view.put("call", tool.call()).put("id", tool.id()).put("name", tool.name());
        view.set("args", tool.arguments());
        view.put("status", tool.status()).put("result", tool.result());
    }

    private static void text(ObjectNode view, @Nullable String text) {
        if (text != null) {
            view.put("text", text);
        }
    }

    private static void merge(ObjectNode view, JsonNode fields) {
        fields.properties().forEach(field -> {
            if (!view.has(field.getKey())) {
                view.set(field.getKey(), field.getValue());
            }
        });
    }

    /** One line for a list of events. */
    static String line(ObjectNode view) {
        return ChangeText.value(view);
    }
}
