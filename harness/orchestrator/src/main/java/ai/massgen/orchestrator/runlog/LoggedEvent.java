package ai.massgen.orchestrator.runlog;

import ai.massgen.transcript.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of the coordination with the fields of MassGen's tracker (v0.1.6, {@code coordination_tracker.py}). */
record LoggedEvent(double timestamp, Event.Coordination event, int round) {

    /** As it stands in the log. */
    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("timestamp", timestamp);
        map.put("event_type", event.type());
        map.put("agent_id", event.agent());
        map.put("details", details());
        var context = new LinkedHashMap<String, Object>(event.details());
        context.put("iteration", event.batch());
        context.put("round", round);
        map.put("context", context);
        return map;
    }

    private String details() {
        return switch (event.type()) {
            case "session_start" -> "Started with agents: " + fact("agents");
            case "session_end" -> "Session completed";
            case "status_change" -> "Changed to status: " + fact("status");
            case "context_received" -> "Received context with " + fact("answer_count") + " answers";
            case "new_answer" -> "Provided answer " + fact("label");
            case "vote_cast" -> "Voted for " + fact("voted_for_label");
            case "vote_ignored" -> "Vote for " + fact("voted_for_label") + " ignored: a new answer came meanwhile";
            case "restart_triggered" -> "Triggered restart affecting " + affected() + " agents";
            case "restart_completed" -> "Completed restart - now in round " + fact("agent_round");
            case "update_injected" -> "Told of the new answers " + fact("new_answers");
            case "enforcement" -> "Response refused: " + fact("reason");
            case "agent_error" -> "ERROR: " + fact("reason");
            case "agent_timeout" -> "TIMEOUT";
            case "agent_cancelled" -> "CANCELLED";
            case "final_round_start" -> "Starting final presentation round " + fact("final_round");
            case "final_agent_selected" -> "Selected as final presenter";
            case "final_answer" -> "Presented final answer " + fact("label");
            case "post_evaluation_start" -> "Judges its presentation, attempt " + fact("attempt");
            case "post_evaluation" -> "Decided: " + fact("decision");
            case "orchestration_restart" -> "Attempt " + fact("attempt") + " of " + fact("attempts");
            default -> event.type();
        };
    }

    private @Nullable Object fact(String name) {
        return event.details().get(name);
    }

    private int affected() {
        return fact("affected_agents") instanceof List<?> agents ? agents.size() : 0;
    }
}
