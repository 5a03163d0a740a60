package ai.massgen.orchestrator;

import ai.massgen.backend.Message;
import ai.massgen.backend.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** What a finished response comes to. */
sealed interface Verdict {

    /** An answer to accept. */
    record Answer(String text) implements Verdict {}

    /** A vote to count, unless an answer shares its batch. */
    record Vote(Ballot ballot) implements Verdict {}

    /** A vote of an agent that is due for a restart. */
    record LateVote(Ballot ballot) implements Verdict {}

    /**
     * Nothing that counts.
     *
     * @param rule the first rule that was broken
     * @param reason what the agent is told, and the observer
     * @param replies one for each unanswered call, in order
     */
    record Refused(Rule rule, String reason, List<Reply> replies) implements Verdict {

        /** What the agent is told before its next attempt: a result for each call, else or besides a reminder. */
        List<Message> corrections() {
            var messages = new ArrayList<Message>();
            replies.forEach(reply -> messages.add(Message.toolResult(reply.call(), reply.text(), true)));
            if (rule == Rule.WORKFLOW_TOOL_REQUIRED) {
                messages.add(Message.user(reason));
            }
            return messages;
        }
    }

    /** What an agent is told whose vote came too late, where it goes on in the same conversation: a result for each call. */
    static List<Message> overtaken(List<ToolCall> calls) {
        return calls.stream()
                .map(call -> Message.toolResult(
                        call, "Not carried out: new answers came meanwhile. Judge again, with them.", true))
                .toList();
    }

    /** The answer to a refused call. */
    record Reply(ToolCall call, String text) {}
}
