package ai.massgen.orchestrator;

import ai.massgen.transcript.Event;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One agent of a turn as its events tell it, checked while it is read. */
final class ObservedAgent {
    private final String id;
    private final List<String> violations;
    private final Set<String> unanswered = new LinkedHashSet<>();
    private final Set<Integer> calls = new LinkedHashSet<>();
    private boolean running;
    private boolean brokenOff;
    private int lastEnded;
    private int answers;

    ObservedAgent(String id, List<String> violations) {
        this.id = id;
        this.violations = violations;
    }

    String id() {
        return id;
    }

    int calls() {
        return calls.size();
    }

    /** In this attempt. */
    int answers() {
        return answers;
    }

    void answered() {
        answers++;
    }

    void beginAgain() {
        answers = 0;
    }

    void observe(Event event) {
        if (event instanceof Event.Chunk chunk) {
            said(chunk);
        } else if (event instanceof Event.ToolExecution execution) {
            unanswered.remove(execution.id());
        } else if (event instanceof Event.Output output) {
            shown(output);
        } else if (event instanceof Event.Coordination told) {
            told(told.type());
        }
    }

    private void said(Event.Chunk chunk) {
        calls.add(chunk.call());
        if (chunk.call() <= lastEnded) {
            violations.add(id + " says something in call " + chunk.call() + ", which is over: " + chunk.type());
        }
        if (chunk.type().equals("tool_calls") && chunk.data() != null) {
            chunk.data().forEach(call -> unanswered.add(call.path("id").asText()));
        }
        if (chunk.type().equals("done") || chunk.type().equals("error")) {
            lastEnded = chunk.call();
        }
        if (chunk.type().equals("error")) {
            unanswered.clear();
        }
    }

    private void shown(Event.Output output) {
        if (output.type().equals("agent_status")) {
            begun(!"completed".equals(output.text()));
        } else if (output.type().equals("done")) {
            unanswered.clear();
        }
    }

    private void begun(boolean working) {
        if (working == running) {
            violations.add(id + (working ? " begins a run within a run" : " ends a run that it has not begun"));
        }
        running = working;
        if (!working) {
            unanswered.clear();
        }
    }

    private void told(String type) {
        switch (type) {
            case "enforcement", "update_injected" -> unanswered.clear();
            case "agent_timeout", "agent_cancelled" -> {
                unanswered.clear();
                brokenOff = true;
            }
            case "context_received" -> brokenOff = false;
            default -> {}
        }
    }

    void end() {
        if (running && !brokenOff) {
            violations.add(id + " is still in a run when its turn ends");
        }
        if (!unanswered.isEmpty()) {
            violations.add("nobody answered the calls " + unanswered + " of " + id);
        }
    }
}
