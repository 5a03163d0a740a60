package ai.massgen.backend.responses;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.JsonCursor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an output item that is complete: hands out what of it did not come in deltas, and what the next request must carry
 * of it. The text of a message that came in deltas is passed over.
 */
final class ItemEnd {
    private static final int ABSENT = -1;

    private final JsonCursor json;

    ItemEnd(JsonCursor json) {
        this.json = json;
    }

    /** What tells which item stands at this place of the bytes. */
    ItemHead head(int position) {
        json.seek(position);
        return ItemHead.read(json);
    }

    /** Reads the item that stands at this place of the bytes. */
    void read(OutputItem item, ItemHead head, int position, Consumer<ModelEvent> out) {
        item.end(head);
        json.seek(position);
        if (head.type().equals(OutputItem.MESSAGE)) {
            message(item, out);
        } else if (json.tree() instanceof ObjectNode fields) {
            item.begin(fields);
            fields(head.type(), item, fields, out);
        }
    }

    private static void fields(String type, OutputItem item, ObjectNode fields, Consumer<ModelEvent> out) {
        if (type.equals(OutputItem.REASONING)) {
            reasoning(item, fields, out);
        } else if (!OutputItem.isCall(type)) {
            var name = fields.path("name").asText(type.replaceFirst("_call$", ""));
            out.accept(new ModelEvent.ProviderTool(fields.path("id").textValue(), name, Json.write(fields)));
        }
    }

    /** Thinking is told in {@code content} where the model shows it, else in {@code summary}, else it is encrypted. */
    private static void reasoning(OutputItem item, ObjectNode fields, Consumer<ModelEvent> out) {
        boolean summary = fields.path("content").isEmpty();
        var pieces = fields.path(summary ? "summary" : "content");
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.path("text").asText("")));
        if (!item.hasThought()) {
            pieces.forEach(piece -> item.thinking(piece.path("text").asText(""), summary, out));
        }
        out.accept(new ModelEvent.ReasoningReady(new Part.Reasoning(text.toString(), Json.write(fields))));
    }

    private void message(OutputItem item, Consumer<ModelEvent> out) {
        var rest = Json.object();
        int content = ABSENT;
        json.enterObject();
        while (json.nextMember()) {
            if (json.is("content")) {
                content = json.position();
                json.skip();
            } else {
                rest.set(json.name(), json.tree());
            }
        }
        if (content != ABSENT) {
            json.seek(content);
            content(item, out);
        }
        if (item.hasSaid() && rest.hasNonNull("id")) {
            out.accept(new ModelEvent.TextSigned(Json.write(rest)));
        }
    }

    private void content(OutputItem item, Consumer<ModelEvent> out) {
        boolean told = item.hasSaid() || item.hasRefused();
        int cited = item.citations();
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            if (json.enterObject()) {
                cited = part(item, told, cited, out);
            } else {
                json.skip();
            }
        }
    }

    /** How many of the citations that came before are still to be met. */
    private int part(OutputItem item, boolean told, int cited, Consumer<ModelEvent> out) {
        JsonNode citations = Json.nothing();
        while (json.nextMember()) {
            if (json.is("text") && !told) {
                item.text(text(json.text()), out);
            } else if (json.is("refusal") && !told) {
                item.refusal(text(json.text()), out);
            } else if (json.is("annotations")) {
                citations = json.tree();
            } else {
                json.skip();
            }
        }
        for (int i = cited; i < citations.size(); i++) {
            item.citation(citations.get(i), out);
        }
        return Math.max(0, cited - citations.size());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
