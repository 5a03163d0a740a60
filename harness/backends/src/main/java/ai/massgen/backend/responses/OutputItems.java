package ai.massgen.backend.responses;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.JsonCursor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The output items of a response, by the index that their events carry: ids of items alone are no help, since some gateways
 * give an item another id in each of its events.
 *
 * <p>Calls go out in the order in which they began, each as soon as it and all before it are complete.
 */
final class OutputItems {
    /** Index of an event that names none: it is about the item that began last. */
    static final int NO_INDEX = -1;

    private final JsonCursor json;
    private final ItemEnd end;
    private final List<OutputItem> items = new ArrayList<>();
    private final List<OutputItem> ended = new ArrayList<>();
    private final List<OutputItem> waiting = new ArrayList<>();
    private @Nullable String responseId;
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

    /** The item that deltas with this index, of this type, belong to; it begins now where nobody told of it before. */
    OutputItem at(int index, String type) {
        for (int i = items.size() - 1; i >= 0; i--) {
            var item = items.get(i);
            if (!item.hasEnded() && (index == NO_INDEX || item.index() == index) && item.mayBe(type)) {
                return item;
            }
        }
        return append(index);
    }

    private OutputItem append(int index) {
        var item = new OutputItem(index == NO_INDEX ? items.size() : index);
        items.add(item);
        return item;
    }

    private @Nullable OutputItem lastOpen(Predicate<OutputItem> wanted) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (!items.get(i).hasEnded() && wanted.test(items.get(i))) {
                return items.get(i);
            }
        }
        return null;
    }

    /** Takes the beginning of the item that stands at this place of the bytes. Some gateways put all items on one index. */
    void begin(int index, int position) {
        json.seek(position);
        if (json.tree() instanceof ObjectNode fields) {
            var same = index == NO_INDEX ? null : lastOpen(open -> open.index() == index && !open.hasBegun());
            var item = same == null ? append(index) : same;
            item.begin(fields);
            await(item);
        }
    }

    /** Takes the end of the item that stands at this place of the bytes. */
    void end(int index, int position, Consumer<ModelEvent> out) {
        var head = end.head(position);
        if (ended.stream().anyMatch(before -> before.isNamed(head))) {
            return;
        }
        var item = open(index, head);
        end.read(item, head, position, out);
        ended.add(item);
        await(item);
        while (!waiting.isEmpty() && waiting.get(0).isWhole()) {
            handOut(FinishReason.TOOL_CALLS, out);
        }
    }

    /** The item that ends: the one of its name, else of its index and kind, else one of its kind that nobody named. */
    private OutputItem open(int index, ItemHead head) {
        var named = lastOpen(open -> open.isNamed(head));
        if (named != null) {
            return named;
        }
        var placed = lastOpen(open -> open.index() == index && open.mayBe(head.type()));
        var nameless = placed == null ? lastOpen(open -> !open.hasBegun() && open.mayBe(head.type())) : placed;
        return nameless == null ? append(index) : nameless;
    }

    /**
     * Takes those items of the whole response that did not end before. Where its items have other names than they had
     * before, they are the same by their place and kind.
     */
    void rest(int output, Consumer<ModelEvent> out) {
        var known = List.copyOf(ended);
        json.seek(output);
        json.enterArray();
        for (int index = 0; json.nextElement(); index++) {
            int position = json.position();
            if (index >= known.size()
                    || !known.get(index).isOf(end.head(position).type())) {
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
