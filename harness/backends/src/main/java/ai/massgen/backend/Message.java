package ai.massgen.backend;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param parts what is said, in order; may be empty
 */
public record Message(Role role, List<Part> parts) {

    public Message {
        Objects.requireNonNull(role, "role");
        parts = List.copyOf(parts);
    }

    /** A message of the role {@link Role#SYSTEM} with one text part. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, List.of(new Part.Text(text)));
    }

    /** A message of the role {@link Role#USER} with one text part. */
    public static Message user(String text) {
        return new Message(Role.USER, List.of(new Part.Text(text)));
    }

    /** A message of the role {@link Role#ASSISTANT} with one text part. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, List.of(new Part.Text(text)));
    }

    /** The answer to one tool call. */
    public static Message toolResult(ToolCall call, String text, boolean error) {
        return new Message(Role.TOOL, List.of(new Part.ToolResult(call.id(), call.name(), text, error)));
    }

    /** All text parts, concatenated without a separator; never null, empty when there is none. */
    public String text() {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }
}
