package ai.massgen.backend.responses;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.JsonCursor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The output items of a response, by the index that their events carry: ids of items are no help, since some gateways give
 * an item another id in each of its events.
 *
 * <p>Calls go out in the order in which they began, each as soon as it and all before it are complete.
 */
final class OutputItems {
    /** Index of an event that names none: it is about the item that began last. */
    static final int NO_INDEX = -1;

    private final JsonCursor json;
    private final ItemEnd end;
    private final List<OutputItem> items = new ArrayList<>();
    private final List<OutputItem> waiting = new ArrayList<>();
    private @Nullable String responseId;
    private int ended;
    private int calls;

    OutputItems(JsonCursor json) {
        this.json = json;
        this.end = new ItemEnd(json);
    }

    /** Makes the ids of calls without one differ from turn to turn. */
    void ofResponse(@Nullable String id) {
        responseId = id;
    }

    boolean anyCall() {
        return calls > 0 || !waiting.isEmpty();
    }

    /** Whether the model refused and said nothing else. */
    boolean isRefusal() {
        return !anyCall()
                && items.stream().anyMatch(OutputItem::hasRefused)
                && items.stream().noneMatch(OutputItem::hasSaid);
    }

    /** The item with this index, which begins now where nobody told of it before. */
    OutputItem at(int index) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).index() == index || index == NO_INDEX) {
                return items.get(i);
            }
        }
        return append(index == NO_INDEX ? 0 : index);
    }

    private OutputItem append(int index) {
        var item = new OutputItem(index);
        items.add(item);
        return item;
    }

    /** Takes the beginning of the item that stands at this place of the bytes. */
    void begin(int index, int position) {
        json.seek(position);
        if (json.tree() instanceof ObjectNode fields) {
            var item = index == NO_INDEX ? append(items.size()) : at(index);
            item.begin(fields);
            await(item);
        }
    }

    /** Takes the end of the item that stands at this place of the bytes. */
    void end(int index, int position, Consumer<ModelEvent> out) {
        var item = at(index);
        if (item.hasEnded()) {
            return;
        }
        end.read(item, position, out);
        ended++;
        await(item);
        while (!waiting.isEmpty() && waiting.get(0).isWhole()) {
            handOut(FinishReason.TOOL_CALLS, out);
        }
    }

    /** Takes those items of the whole response that did not end before. */
    void rest(int output, Consumer<ModelEvent> out) {
        int known = ended;
        json.seek(output);
        json.enterArray();
        for (int index = 0; json.nextElement(); index++) {
            int position = json.position();
            if (index >= known) {
                end(index, position, out);
            }
            json.seek(position);
            json.skip();
        }
    }

    /** Hands out the calls that are left. */
    void finish(FinishReason reason, Consumer<ModelEvent> out) {
        while (!waiting.isEmpty()) {
            handOut(reason, out);
        }
    }

    private void await(OutputItem item) {
        if (item.isCall() && !waiting.contains(item)) {
            waiting.add(item);
        }
    }

    private void handOut(FinishReason reason, Consumer<ModelEvent> out) {
        var item = waiting.remove(0);
        var madeId = "call_" + calls++ + (responseId == null ? "" : "_" + responseId);
        out.accept(new ModelEvent.ToolCallReady(item.call(madeId, reason, waiting.isEmpty())));
    }
}
