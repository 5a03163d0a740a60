package ai.massgen.backend.anthropic;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One content block while it grows.
 *
 * <p>Text goes out as it comes, with the sources that it rests on, and leaves nothing here. Thinking goes out and is kept, since the next request must carry
 * it with its signature. Input of tools is kept until it is complete. A kind that this version does not know (every tool
 * of the server brings two) is kept as JSON: its deltas are put over the members of the same name, texts one after
 * another.
 */
final class Block {
    private final int index;
    private final String type;
    private final ObjectNode start;
    private final StringBuilder grown = new StringBuilder();
    private @Nullable String signature;
    private boolean stopped;

    Block(int index, ObjectNode start) {
        this.index = index;
        this.start = start;
        this.type = start.path("type").asText("");
        signature = filled(start.path("signature").asText(""));
    }

    int index() {
        return index;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean isToolUse() {
        return type.equals("tool_use");
    }

    /** Hands out what the block began with: most begin empty. */
    void begin(Consumer<ModelEvent> out) {
        if (type.equals("text")) {
            text(start.path("text").asText(""), out);
            start.path("citations").forEach(source -> citation(source, out));
        } else if (type.equals("thinking")) {
            thinking(start.path("thinking").asText(""), out);
        }
    }

    void text(String piece, Consumer<ModelEvent> out) {
        if (!piece.isEmpty()) {
            out.accept(new ModelEvent.TextDelta(piece));
        }
    }

    void thinking(String piece, Consumer<ModelEvent> out) {
        if (!piece.isEmpty()) {
            grown.append(piece);
            out.accept(new ModelEvent.ReasoningDelta(piece));
        }
    }

    /** A page, a search result of the caller's, or a place in a document. */
    void citation(JsonNode source, Consumer<ModelEvent> out) {
        var url = source.path("url").textValue();
        var title = source.path(source.hasNonNull("title") ? "title" : "document_title")
                .textValue();
        out.accept(new ModelEvent.Citation(
                url == null ? source.path("source").textValue() : url, title, Json.write(source)));
    }

    void signature(String piece) {
        signature = signature == null ? filled(piece) : signature + piece;
    }

    void input(String piece) {
        grown.append(piece);
    }

    void other(String member, JsonNode value) {
        var before = start.path(member);
        if (before.isTextual() && value.isTextual()) {
            start.put(member, before.textValue() + value.textValue());
        } else if (!value.isNull()) {
            start.set(member, value);
        }
    }

    /** Takes the end of the block. A call stays here until it is known whether it is whole. */
    void stop(Consumer<ModelEvent> out) {
        if (stopped) {
            return;
        }
        stopped = true;
        switch (type) {
            case "text", "tool_use" -> {}
            case "thinking" ->
                out.accept(new ModelEvent.ReasoningReady(new Part.Reasoning(grown.toString(), signature)));
            case "redacted_thinking" ->
                out.accept(new ModelEvent.ReasoningReady(
                        new Part.RedactedReasoning(start.path("data").asText(""))));
            default -> out.accept(serverTool());
        }
    }

    /**
     * The call of a {@code tool_use} block.
     *
     * @param position of the call among the calls of the response
     */
    ToolCall call(int position, FinishReason reason, boolean last) {
        var id = start.path("id").asText("");
        var name = start.path("name").asText("");
        return ToolCall.ended(id.isEmpty() ? "call_" + position : id, name, arguments(), reason, last);
    }

    /** Input comes in deltas; a server that sends none may have put all of it into the start. */
    private String arguments() {
        var input = start.path("input");
        return grown.isEmpty() && !input.isEmpty() ? Json.write(input) : grown.toString();
    }

    private ModelEvent serverTool() {
        if (!grown.isEmpty()) {
            var input = grown.toString();
            start.set("input", Json.isValid(input) ? Json.read(input) : Json.string(input));
        }
        var name = start.path("name").asText(type);
        var id = start.path("id").asText(start.path("tool_use_id").asText(""));
        return new ModelEvent.ProviderTool(filled(id), name, Json.write(start));
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
