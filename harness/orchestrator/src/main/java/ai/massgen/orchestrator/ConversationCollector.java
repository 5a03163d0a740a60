package ai.massgen.orchestrator;

import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ReplyCollector;
import ai.massgen.backend.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what a response adds to its conversation: the assistant's messages and, between them, the results of the tools that
 * a tool loop ran.
 */
final class ConversationCollector {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<String, ToolCall> unanswered = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private ReplyCollector said = new ReplyCollector();

    void add(ModelEvent event) {
        if (event instanceof ModelEvent.ToolExecuted executed) {
            closeMessage();
            unanswered.remove(executed.call().id());
            messages.add(Message.toolResult(executed.call(), executed.result(), executed.error()));
            return;
        }
        said.add(event);
        if (event instanceof ModelEvent.TextDelta delta) {
            text.append(delta.delta());
        } else if (event instanceof ModelEvent.ReasoningDelta delta) {
            reasoning.append(delta.delta());
        } else if (event instanceof ModelEvent.ToolCallReady ready) {
            unanswered.put(ready.call().id(), ready.call());
        }
    }

    private void closeMessage() {
        var message = said.reply().toMessage();
        if (!message.parts().isEmpty()) {
            messages.add(message);
        }
        said = new ReplyCollector();
    }

    /** What has come until now, for the coordination. */
    Response response() {
        return new Response(text.toString(), List.copyOf(unanswered.values()));
    }

    /** What the model has thought aloud until now. */
    String reasoning() {
        return reasoning.toString();
    }

    /** What has come until now, for the conversation. */
    List<Message> messages() {
        closeMessage();
        return List.copyOf(messages);
    }
}
