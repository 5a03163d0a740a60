package ai.massgen.backend.anthropic;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The content blocks of a response, in order of their start.
 *
 * <p>A call goes out when the next block starts, which shows that the model ended it of its own will, or at the end of the
 * response, whose reason tells whether it was cut off.
 */
final class Blocks {
    private final List<Block> open = new ArrayList<>();
    private int calls;

    /** A block that has started and whose end was not yet handed out; null when there is none with this index. */
    @Nullable
    Block at(int index) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).index() == index) {
                return open.get(i);
            }
        }
        return null;
    }

    boolean anyCall() {
        return calls > 0;
    }

    void start(int index, JsonNode content, Consumer<ModelEvent> out) {
        handOut(FinishReason.TOOL_CALLS, false, out);
        if (content instanceof ObjectNode fields) {
            var block = new Block(index, fields);
            open.add(block);
            block.begin(out);
        }
    }

    void stop(int index, Consumer<ModelEvent> out) {
        var block = at(index);
        if (block != null) {
            block.stop(out);
            if (!block.isToolUse()) {
                open.remove(block);
            }
        }
    }

    /** Ends whatever is still open. */
    void finish(FinishReason reason, Consumer<ModelEvent> out) {
        open.forEach(block -> block.stop(out));
        handOut(reason, true, out);
    }

    /** Hands out the calls that have stopped, up to the first that has not. */
    private void handOut(FinishReason reason, boolean ended, Consumer<ModelEvent> out) {
        while (!open.isEmpty() && open.get(0).isStopped()) {
            var block = open.remove(0);
            if (block.isToolUse()) {
                out.accept(new ModelEvent.ToolCallReady(block.call(calls++, reason, ended && open.isEmpty())));
            }
        }
    }
}
