package ai.massgen.orchestrator;

import ai.massgen.backend.ToolCall;
import java.util.List;
import java.util.Objects;

/**
 * A finished response, as far as it matters for the coordination.
 *
 * @param text all it said
 * @param calls the calls that nobody has answered yet, in order; those that a tool loop ran are not among them
 */
public record Response(String text, List<ToolCall> calls) {
    public Response {
        Objects.requireNonNull(text, "text");
        calls = List.copyOf(calls);
    }
}
