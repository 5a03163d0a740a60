package ai.massgen.backend.process;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolDefinition;
import java.util.ArrayList;
import java.util.List;

/** A program that writes its answer as it is and ends: each line is handed on as it comes. */
final class TextProtocol implements LineProtocol {
    private final List<ToolDefinition> offered;
    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    TextProtocol(List<ToolDefinition> offered) {
        this.offered = offered;
    }

    @Override
    public List<ModelEvent> line(String line) {
        var piece = begun ? "\n" + line : line;
        begun = true;
        text.append(piece);
        return piece.isEmpty() ? List.of() : List.of(new ModelEvent.TextDelta(piece));
    }

    @Override
    public List<ModelEvent> end() {
        return finished(text.toString(), offered, "exit code 0");
    }

    /** The calls that the text holds, and the end. */
    static List<ModelEvent> finished(String text, List<ToolDefinition> offered, String raw) {
        var calls = CallsInText.read(text, offered);
        var events = new ArrayList<ModelEvent>();
        calls.forEach(call -> events.add(new ModelEvent.ToolCallReady(call)));
        events.add(new ModelEvent.Done(calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS, raw, null));
        return events;
    }
}
