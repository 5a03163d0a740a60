package ai.massgen.backend;

import java.util.Objects;

/**
 * A call of a tool as the model made it.
 *
 * @param id unique among the calls of one response; the provider's where it gives one, else made from the position of the
 *     call, so that equal responses give equal ids
 * @param name of the tool, as it was offered
 * @param arguments a JSON text as the model wrote it; {@code {}} where it wrote none. It is not checked here: a model may
 *     write anything
 * @param truncated whether the response ended inside the arguments; such a call is reported and never executed
 */
public record ToolCall(String id, String name, String arguments, boolean truncated) {

    public ToolCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
    }

    /** A complete call. */
    public ToolCall(String id, String name, String arguments) {
        this(id, name, arguments, false);
    }
}
