package ai.massgen.backend;

import ai.massgen.backend.json.Json;
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

    /**
     * A call of a response that has ended. It is truncated when the response did not end by the model's own will and the
     * arguments are not JSON, or are missing from the last call of a response that was cut off.
     *
     * @param arguments as received; blank arguments mean none
     * @param last whether the model called nothing after it
     */
    public static ToolCall ended(String id, String name, String arguments, FinishReason reason, boolean last) {
        boolean missing = arguments.isBlank();
        boolean truncated = missing ? last && reason.isCutOff() : !reason.isOwnWill() && !Json.isValid(arguments);
        return new ToolCall(id, name, missing ? "{}" : arguments, truncated);
    }
}
