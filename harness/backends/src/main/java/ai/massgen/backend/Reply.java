package ai.massgen.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole response, collected from its events.
 *
 * @param responseId the provider's id of the response; null where it gave none
 * @param model the model that answered; null where the provider does not say
 * @param text all text, without a separator between blocks; may be empty
 * @param reasoning all thinking that was shown, in the same way
 * @param refusal all of a refusal that came apart from the text, in the same way
 * @param parts what the assistant said, in the order of the wire: thinking and the provider's own blocks as the
 *     next request must carry them, text, tool calls
 * @param citations the sources that the text rests on, in the order in which they were told
 * @param usage null where the provider counted nothing
 * @param finish why it ended
 */
public record Reply(
        @Nullable String responseId,
        @Nullable String model,
        String text,
        String reasoning,
        String refusal,
        List<Part> parts,
        List<ModelEvent.Citation> citations,
        @Nullable Usage usage,
        ModelEvent.Done finish) {

    public Reply {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(reasoning, "reasoning");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(finish, "finish");
        parts = List.copyOf(parts);
        citations = List.copyOf(citations);
    }

    /**
     * Pulls a stream to its end and closes it.
     *
     * @throws BackendException when the response fails
     */
    public static Reply collect(ChatStream stream) {
        try (stream) {
            var collector = new ReplyCollector();
            stream.forEachRemaining(collector::add);
            return collector.reply();
        }
    }

    /** The calls of this reply in the order the model made them, truncated ones included. */
    public List<ToolCall> toolCalls() {
        var calls = new ArrayList<ToolCall>();
        for (var part : parts) {
            if (part instanceof Part.ToolUse use) {
                calls.add(use.call());
            }
        }
        return List.copyOf(calls);
    }

    /** The assistant's message for the conversation that goes on. */
    public Message toMessage() {
        return new Message(Role.ASSISTANT, parts);
    }
}
