package ai.massgen.backend.process;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import java.util.stream.Collectors;

/**
 * A conversation as one text, for programs and agents that take no list of messages: paragraphs under the names of roles, as MassGen
 * v0.1.6 writes them ({@code backend/cli_base.py}).
 */
public final class PromptText {
    private PromptText() {}

    /** What the system messages say, and how to call the tools that are offered. */
    public static String system(ChatRequest request) {
        var said = request.messages().stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::text)
                .collect(Collectors.joining("\n\n"));
        var how = CallsInText.instructions(request.tools());
        return said.isEmpty() || how.isEmpty() ? said + how : said + "\n\n" + how;
    }

    /** All but the system messages. One message of the user stands alone, without the name of a role. */
    public static String conversation(ChatRequest request) {
        var messages = request.messages().stream()
                .filter(message -> message.role() != Role.SYSTEM)
                .toList();
        return messages.size() == 1 && messages.get(0).role() == Role.USER
                ? text(messages.get(0))
                : messages.stream().map(PromptText::paragraph).collect(Collectors.joining("\n\n"));
    }

    /** {@link #system}, then {@link #conversation}. */
    public static String whole(ChatRequest request) {
        var system = system(request);
        return system.isEmpty() ? conversation(request) : "System: " + system + "\n\n" + paragraphs(request);
    }

    private static String paragraphs(ChatRequest request) {
        return request.messages().stream()
                .filter(message -> message.role() != Role.SYSTEM)
                .map(PromptText::paragraph)
                .collect(Collectors.joining("\n\n"));
    }

    private static String paragraph(Message message) {
        var who = message.role() == Role.USER ? "User" : message.role() == Role.ASSISTANT ? "Assistant" : "Tool result";
        return who + ": " + text(message);
    }

    private static String text(Message message) {
        return message.parts().stream()
                .map(PromptText::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String text(Part part) {
        if (part instanceof Part.Text text) {
            return text.text();
        }
        if (part instanceof Part.ToolUse use) {
            return CallsInText.write(use.call());
        }
        if (part instanceof Part.ToolResult result) {
            return "(" + result.toolName() + ") " + result.text();
        }
        if (part instanceof Part.StoredFile file) {
            return "[file " + file.id() + "]";
        }
        return part instanceof Part.ImageUrl image ? "[image " + image.url() + "]" : "";
    }
}
