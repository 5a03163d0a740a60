package ai.massgen.backend.tool;

import java.util.Objects;

/**
 * What a call came to.
 *
 * @param text as the model reads it
 * @param error whether the call failed
 */
public record ToolOutcome(String text, boolean error) {

    public ToolOutcome {
        Objects.requireNonNull(text, "text");
    }

    public static ToolOutcome of(String text) {
        return new ToolOutcome(text, false);
    }

    public static ToolOutcome failed(String text) {
        return new ToolOutcome(text, true);
    }
}
