package ai.massgen.orchestrator.memory;

import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Shortens a conversation that would not fit into the model's window: the oldest exchanges go first, whole ones, so that no call loses
 * its answer. What is never dropped: messages of the system, the first of the user, and the newest exchange (MassGen v0.1.6 can
 * drop everything, and splits calls from their answers).
 *
 * @param window of the model, in tokens
 * @param trigger the share of the window from which a conversation is shortened
 * @param target the share to shorten it to
 */
public record Compression(long window, double trigger, double target) {
    /** MassGen's where a model's window is not known (v0.1.6, {@code _context_monitor.py}). */
    public static final long UNKNOWN_WINDOW = 128_000;

    /**
     * Shortens where that is needed.
     *
     * @param tokens counts those of some messages
     * @return the same list where it fits, or where nothing can be dropped
     */
    public List<Message> apply(List<Message> conversation, ToLongFunction<List<Message>> tokens) {
        if (tokens.applyAsLong(conversation) < trigger * window) {
            return conversation;
        }
        var exchanges = exchanges(conversation);
        var kept = new LinkedHashSet<Integer>();
        kept.add(0);
        kept.add(exchanges.size() - 1);
        long budget = (long) (target * window) - tokens.applyAsLong(exchanges.get(0));
        budget -= exchanges.size() > 1 ? tokens.applyAsLong(exchanges.get(exchanges.size() - 1)) : 0;
        for (int i = exchanges.size() - 2; i > 0; i--) {
            budget -= tokens.applyAsLong(exchanges.get(i));
            if (budget < 0) {
                break;
            }
            kept.add(i);
        }
        var shorter = new ArrayList<Message>();
        for (int i = 0; i < exchanges.size(); i++) {
            if (kept.contains(i)) {
                shorter.addAll(exchanges.get(i));
            }
        }
        return shorter.size() == conversation.size() ? conversation : List.copyOf(shorter);
    }

    /**
     * The opening (the system's messages and the task), then pieces that belong together: an assistant's message with the answers
     * to its calls, and whatever the user says before the next.
     */
    private static List<List<Message>> exchanges(List<Message> conversation) {
        var exchanges = new ArrayList<List<Message>>();
        var open = new ArrayList<Message>();
        boolean hasTask = false;
        for (Message message : conversation) {
            if (hasTask && message.role() == Role.ASSISTANT && !isWaiting(open)) {
                exchanges.add(List.copyOf(open));
                open.clear();
            }
            hasTask |= message.role() == Role.USER;
            open.add(message);
        }
        exchanges.add(List.copyOf(open));
        return exchanges;
    }

    /** Whether the newest message has calls that wait for their answers: then the next belongs to it. */
    private static boolean isWaiting(List<Message> open) {
        return !open.isEmpty() && open.get(open.size() - 1).parts().stream().anyMatch(Part.ToolUse.class::isInstance);
    }
}
