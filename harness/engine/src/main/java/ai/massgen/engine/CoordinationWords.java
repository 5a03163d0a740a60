package ai.massgen.engine;

import ai.massgen.transcript.Event;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells coordination events to people. What only says that work goes on is not told; the transcript has it all. */
final class CoordinationWords {
    private CoordinationWords() {}

    /** What became of a model call, as in "a2 <em>votes for a1</em>"; null for events that are not the outcome of one. */
    static @Nullable String outcome(Event.Coordination event) {
        return switch (event.type()) {
            case "new_answer" -> "answers" + detail(event, " as ", "label");
            case "vote_cast" -> "votes" + detail(event, " for ", "voted_for") + detail(event, ": ", "reason");
            case "vote_ignored" -> "has its vote" + detail(event, " for ", "voted_for") + " ignored";
            case "final_answer" -> "presents the final answer";
            case "agent_error" -> "fails" + detail(event, ": ", "reason");
            case "agent_timeout" -> "runs out of time";
            case "agent_cancelled" -> "is cancelled";
            default -> null;
        };
    }

    /** What happened to the team; null for events that concern one call, or nobody's interest. */
    static @Nullable String between(Event.Coordination event) {
        return switch (event.type()) {
            case "session_start" -> "turn" + detail(event, " ", "turn") + " begins" + detail(event, ": ", "agents");
            case "restart_triggered" ->
                "the answer of" + detail(event, " ", "triggering_agent")
                        + detail(event, " restarts ", "affected_agents");
            case "final_agent_selected" -> event.agent() + " is selected" + detail(event, ": ", "vote_summary");
            case "session_end", "final_round_start", "status_change", "context_received", "restart_completed" -> null;
            default -> outcome(event) == null ? other(event) : null;
        };
    }

    private static String other(Event.Coordination event) {
        var details = event.details().entrySet().stream()
                .map(detail -> detail.getKey() + "=" + detail.getValue())
                .collect(Collectors.joining(", "));
        var who = event.agent() == null ? "" : event.agent() + ": ";
        return who + event.type() + (details.isEmpty() ? "" : ": " + details);
    }

    private static String detail(Event.Coordination event, String before, String name) {
        var value = event.details().get(name);
        if (value == null) {
            return "";
        }
        return before
                + (value instanceof Collection<?> items
                        ? items.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : value);
    }
}
