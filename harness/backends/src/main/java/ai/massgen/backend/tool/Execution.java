package ai.massgen.backend.tool;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolCall;
import java.util.Objects;

/** One call of one tool: never an exception, always an answer. */
final class Execution {
    private static final String ERROR = "Error: ";

    private Execution() {}

    /** Runs the tool if the call can be run. An answer that is an error begins with {@code Error:}, whoever it comes from. */
    static ToolOutcome of(ToolCall call, Tool tool, Cancellation cancellation) {
        var outcome = attempt(call, tool, cancellation);
        return outcome.error() && !outcome.text().startsWith(ERROR.strip())
                ? ToolOutcome.failed(ERROR + outcome.text())
                : outcome;
    }

    private static ToolOutcome attempt(ToolCall call, Tool tool, Cancellation cancellation) {
        if (call.truncated()) {
            return ToolOutcome.failed("the call of " + call.name()
                    + " was cut off by the output limit and was not run. Call it again with shorter arguments.");
        }
        var wrong = Arguments.problem(call.arguments());
        if (wrong != null) {
            return ToolOutcome.failed(
                    "the arguments of " + call.name() + " are no JSON object, so it was not run: " + wrong);
        }
        try {
            return tool.call(Arguments.orNone(call.arguments()), cancellation);
        } catch (RuntimeException e) {
            // A tool is somebody else's code: whatever it throws is its answer, and the model goes on.
            return ToolOutcome.failed(
                    call.name() + " failed: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }
}
