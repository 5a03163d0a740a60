package ai.massgen.backend;

import ai.massgen.backend.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool as the model made it.
 *
 * @param id unique among the calls of one response; the provider's where it gives one, else made from the position of the
 *     call, so that equal responses give equal ids
 * @param name of the tool, as it was offered
 * @param arguments a JSON text as the model wrote it; {@code {}} where it wrote none. It is not checked here: a model may
 *     write anything
 * @param truncated whether the response ended inside the arguments; such a call is reported and never executed
 * @param signature what the provider wants back with the call, unchanged and in a form that only its family reads: Gemini's
 *     thought signature, OpenAI's output item; null where it wants nothing
 */
public record ToolCall(
        String id,
        String name,
        String arguments,
        boolean truncated,
        @Nullable String signature) {

    public ToolCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
    }

    /** A call that nobody signed. */
    public ToolCall(String id, String name, String arguments, boolean truncated) {
        this(id, name, arguments, truncated, null);
    }

    /** A complete call that nobody signed. */
    public ToolCall(String id, String name, String arguments) {
        this(id, name, arguments, false);
    }

    /** The same call with this signature. */
    public ToolCall signed(@Nullable String by) {
        return new ToolCall(id, name, arguments, truncated, by);
    }

    /** The same call, complete, with other arguments. */
    public ToolCall withArguments(String other) {
        return new ToolCall(id, name, other, false, signature);
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
