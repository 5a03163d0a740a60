package ai.massgen.backend.responses;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One output item while it grows.
 *
 * <p>Text and thinking go out as they come and leave nothing here but the knowledge that they came: the end of the item
 * repeats them. The input of a call is kept until the call is handed out.
 */
final class OutputItem {
    static final String MESSAGE = "message";
    static final String REASONING = "reasoning";
    static final String CALL = "function_call";

    private final int index;
    private final StringBuilder input = new StringBuilder();
    private ObjectNode fields = Json.object();
    private boolean said;
    private boolean refused;
    private boolean thought;
    private boolean thoughtInSummary;
    private int citations;
    private @Nullable ItemHead ended;

    OutputItem(int index) {
        this.index = index;
    }

    int index() {
        return index;
    }

    boolean hasEnded() {
        return ended != null;
    }

    boolean hasSaid() {
        return said;
    }

    boolean hasRefused() {
        return refused;
    }

    boolean hasThought() {
        return thought;
    }

    /** How many citations were handed out. */
    int citations() {
        return citations;
    }

    boolean isCall() {
        return isCall(text("type"));
    }

    static boolean isCall(String type) {
        return type.equals(CALL) || isCustomCall(type);
    }

    /** A tool that takes any text. */
    static boolean isCustomCall(String type) {
        return type.equals("custom_tool_call");
    }

    /** Whether anybody told what kind of item it is. */
    boolean hasBegun() {
        return !fields.isEmpty();
    }

    void begin(ObjectNode told) {
        fields = told;
    }

    void text(String piece, Consumer<ModelEvent> out) {
        if (!piece.isEmpty()) {
            said = true;
            out.accept(new ModelEvent.TextDelta(piece));
        }
    }

    void refusal(String piece, Consumer<ModelEvent> out) {
        if (!piece.isEmpty()) {
            refused = true;
            out.accept(new ModelEvent.RefusalDelta(piece));
        }
    }

    /** Some models show both their thinking and a summary of it: the form that comes first counts. */
    void thinking(String piece, boolean summary, Consumer<ModelEvent> out) {
        if (piece.isEmpty() || thought && summary != thoughtInSummary) {
            return;
        }
        thought = true;
        thoughtInSummary = summary;
        out.accept(new ModelEvent.ReasoningDelta(piece));
    }

    void citation(JsonNode source, Consumer<ModelEvent> out) {
        citations++;
        var url = source.path("url").textValue();
        var title =
                source.path(source.hasNonNull("title") ? "title" : "filename").textValue();
        out.accept(new ModelEvent.Citation(url, title, Json.write(source)));
    }

    void input(String piece) {
        input.append(piece);
    }

    void end(ItemHead head) {
        ended = head;
    }

    /** Whether it was told to be this one. */
    boolean isNamed(ItemHead head) {
        var own = ended == null ? new ItemHead(text("type"), name()) : ended;
        return !head.name().isEmpty() && head.name().equals(own.name());
    }

    /** Whether it ended as an item of this type. */
    boolean isOf(String type) {
        return ended != null && ended.type().equals(type);
    }

    /** Whether it can be of this type, by what is known of it. */
    boolean mayBe(String type) {
        if (hasBegun()) {
            return text("type").equals(type) || isCall() && isCall(type);
        }
        return switch (type) {
            case MESSAGE -> !thought && input.isEmpty();
            case REASONING -> !said && !refused && input.isEmpty();
            default -> !said && !refused && !thought;
        };
    }

    private String name() {
        return text("call_id").isEmpty() ? text("id") : text("call_id");
    }

    /** Whether this call is complete for certain. Any other waits for the end of the response, which tells why. */
    boolean isWhole() {
        if (ended == null || text("status").equals("incomplete")) {
            return false;
        }
        var arguments = arguments();
        return arguments.isBlank() || isCustomCall(text("type")) || Json.isValid(arguments);
    }

    /**
     * The call of this item.
     *
     * @param otherwise its id, where the provider gives none
     * @param last whether the model called nothing after it
     */
    ToolCall call(String otherwise, FinishReason reason, boolean last) {
        var id = name();
        var call = ToolCall.ended(id.isEmpty() ? otherwise : id, text("name"), arguments(), reason, last);
        return call.signed(signature());
    }

    private String arguments() {
        var told = fields.path(inputMember());
        var whole = told.isObject() ? Json.write(told) : told.asText("");
        return whole.isEmpty() ? input.toString() : whole;
    }

    /** The item without what the call tells itself. */
    private @Nullable String signature() {
        return text("id").isEmpty() ? null : Json.write(fields.deepCopy().without(inputMember()));
    }

    private String inputMember() {
        return isCustomCall(text("type")) ? "input" : "arguments";
    }

    private String text(String name) {
        return fields.path(name).asText("");
    }
}
