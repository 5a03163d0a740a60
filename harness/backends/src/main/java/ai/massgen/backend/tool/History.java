package ai.massgen.backend.tool;

import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Reply;
import java.util.ArrayList;
import java.util.List;

/** A conversation that goes on after tools were run. */
final class History {
    private History() {}

    /** The conversation, what the model said, and the answers to its calls. */
    static List<Message> after(List<Message> conversation, Reply reply, List<Message> answers) {
        var messages = new ArrayList<>(conversation);
        var said = reply.toMessage();
        messages.add(new Message(
                said.role(), said.parts().stream().map(History::repaired).toList()));
        messages.addAll(answers);
        return messages;
    }

    /** Providers refuse a history whose arguments are no JSON object; the answer to the call says what they were. */
    private static Part repaired(Part part) {
        if (part instanceof Part.ToolUse use && Arguments.problem(use.call().arguments()) != null) {
            return new Part.ToolUse(use.call().withArguments("{}"));
        }
        return part;
    }
}
