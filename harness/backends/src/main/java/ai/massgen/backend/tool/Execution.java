package ai.massgen.backend.tool;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolCall;
import java.util.Objects;

/** One call of one tool: never an exception, always an answer. */
final class Execution {
    private static final String ERROR = "Error: ";

    private Execution() {}

    /** Runs the tool if the call can be run. */
    static ToolOutcome of(ToolCall call, Tool tool, Planning planning, Cancellation cancellation) {
        return inOneForm(attempt(call, tool, planning, cancellation));
    }

    /** An answer that is an error begins with {@code Error:}, whoever it comes from. */
    static ToolOutcome inOneForm(ToolOutcome outcome) {
        if (outcome.error() && outcome.text().isBlank()) {
            return ToolOutcome.failed(ERROR + "the tool failed and did not say why");
        }
        return outcome.error() && !outcome.text().startsWith(ERROR.strip())
                ? ToolOutcome.failed(ERROR + outcome.text())
                : outcome;
    }

    private static ToolOutcome attempt(ToolCall call, Tool tool, Planning planning, Cancellation cancellation) {
        if (call.truncated()) {
            return ToolOutcome.failed("the call of " + call.name()
                    + " was cut off by the output limit and was not run. Call it again with shorter arguments.");
        }
        var refusal = planning.refusal(call.name());
        if (refusal != null) {
            return ToolOutcome.failed(refusal);
        }
        var wrong = Arguments.problem(call.arguments());
        if (wrong != null) {
            return ToolOutcome.failed(
                    "the arguments of " + call.name() + " are no JSON object, so it was not run: " + wrong);
        }
        return checked(call, tool, cancellation);
    }

    private static ToolOutcome checked(ToolCall call, Tool tool, Cancellation cancellation) {
        var arguments = Arguments.orNone(call.arguments());
        try {
            var misfit = new ArgumentSchema(tool.definition().parameters()).problem(arguments);
            return misfit == null
                    ? tool.call(arguments, cancellation)
                    : ToolOutcome.failed(
                            "the arguments of " + call.name() + " do not fit its schema, so it was not run: " + misfit);
        } catch (RuntimeException | StackOverflowError e) {
            // A tool is somebody else's code: whatever it throws is its answer, and the model goes on.
            return ToolOutcome.failed(
                    call.name() + " failed: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }
}
