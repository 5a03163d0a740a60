package ai.massgen.orchestrator;

import ai.massgen.transcript.Event;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One agent of a turn as its events tell it, checked while it is read. */
final class ObservedAgent {
    /** Attempts of a run; stated here again, because who checks does not take the bound from whom it checks. */
    private static final int CALLS_OF_A_RUN = 3;

    /** Runs in a row that may fail. */
    private static final int FAILED_RUNS = 2;

    private final String id;
    private final List<String> violations;
    private final Set<String> unanswered = new LinkedHashSet<>();
    private final Set<Integer> calls = new LinkedHashSet<>();
    private final Set<Integer> callsOfRun = new LinkedHashSet<>();
    private final List<JsonNode> decisions = new ArrayList<>();
    private @Nullable String offered;
    private int failedRuns;
    private boolean running;
    private boolean brokenOff;
    private boolean begun;
    private boolean out;
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

    /** The text of a response that is one answer and nothing else that decides, until it is known what became of it. */
    @Nullable
    String offered() {
        return offered;
    }

    void forgetOffer() {
        offered = null;
    }

    void beginAgain() {
        answers = 0;
        failedRuns = 0;
        begun = false;
        out = false;
        forgetOffer();
    }

    /** Whether it takes part, and neither failed for good nor was broken off. */
    boolean mustVote() {
        return begun && !out && !brokenOff;
    }

    void observe(Event event) {
        if (event instanceof Event.Chunk chunk) {
            said(chunk);
        } else if (event instanceof Event.ToolExecution execution) {
            unanswered.remove(execution.id());
        } else if (event instanceof Event.Output output) {
            shown(output);
        } else if (event instanceof Event.Coordination told) {
            told(told);
        }
    }

    private void said(Event.Chunk chunk) {
        calls.add(chunk.call());
        count(chunk.call());
        if (chunk.call() <= lastEnded) {
            violations.add(id + " says something in call " + chunk.call() + ", which is over: " + chunk.type());
        }
        if (chunk.type().equals("tool_calls") && chunk.data() != null) {
            chunk.data().forEach(this::called);
        }
        if (chunk.type().equals("done")) {
            lastEnded = chunk.call();
            offered = answerAlone();
            decisions.clear();
        } else if (chunk.type().equals("error")) {
            lastEnded = chunk.call();
            unanswered.clear();
            decisions.clear();
        }
    }

    private void count(int call) {
        if (running && callsOfRun.add(call) && callsOfRun.size() == CALLS_OF_A_RUN + 1) {
            violations.add(id + " asks its model for the " + callsOfRun.size() + "th time in one run, in call " + call);
        }
    }

    private void called(JsonNode call) {
        unanswered.add(call.path("id").asText());
        var name = call.path("name").asText();
        if (name.equals(WorkflowTools.NEW_ANSWER) || name.equals(WorkflowTools.VOTE)) {
            decisions.add(call);
        }
    }

    private @Nullable String answerAlone() {
        if (decisions.size() != 1 || decisions.get(0).has("truncated")) {
            return null;
        }
        return decisions.get(0).path("name").asText().equals(WorkflowTools.NEW_ANSWER)
                ? decisions.get(0).path("arguments").path("content").textValue()
                : null;
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

    private void told(Event.Coordination told) {
        switch (told.type()) {
            case "enforcement" -> replied();
            case "update_injected" -> {
                replied();
                callsOfRun.clear();
            }
            case "agent_timeout", "agent_cancelled" -> {
                replied();
                brokenOff = true;
            }
            case "context_received" -> contextReceived();
            case "status_change" -> out = out || "failed".equals(told.details().get("status"));
            case "agent_error" -> failed();
            case "new_answer", "vote_cast" -> decided();
            default -> {}
        }
    }

    private void replied() {
        unanswered.clear();
        forgetOffer();
    }

    private void contextReceived() {
        brokenOff = false;
        begun = true;
        callsOfRun.clear();
        if (failedRuns == FAILED_RUNS) {
            violations.add(id + " begins another run after " + failedRuns + " that failed in a row");
        }
    }

    private void failed() {
        failedRuns++;
        forgetOffer();
    }

    private void decided() {
        failedRuns = 0;
        forgetOffer();
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
