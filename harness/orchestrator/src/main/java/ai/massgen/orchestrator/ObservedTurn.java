package ai.massgen.orchestrator;

import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One turn as its events tell it, checked while it is read. */
final class ObservedTurn {
    /** What a run of an agent may cost: three attempts. */
    private static final int CALLS_OF_A_RUN = Coordination.ATTEMPTS;

    /** Runs for each accepted answer and agent: one that is overtaken, and two that fail before it answers or votes. */
    private static final int RUNS_OF_AN_ANSWER = 3;

    private final List<String> registered;
    private final List<String> violations;
    private final Map<String, ObservedAgent> agents = new LinkedHashMap<>();
    private final Map<String, String> votes = new LinkedHashMap<>();
    private final List<String> labels = new ArrayList<>();
    private int attempts = 1;
    private int answers;
    private @Nullable String selected;
    private boolean ended;

    ObservedTurn(Event.Coordination start, List<String> violations) {
        this.violations = violations;
        registered = ((List<?>) Objects.requireNonNull(start.details().get("agents")))
                .stream().map(String::valueOf).toList();
        registered.forEach(id -> agents.put(id, new ObservedAgent(id, violations)));
    }

    boolean hasEnded() {
        return ended;
    }

    void observe(Event event) {
        if (ended) {
            violations.add("told after the end of its turn: " + event);
        }
        if (event.agent() != null && !agents.containsKey(event.agent())) {
            violations.add("told of an agent that is not registered: " + event);
            return;
        }
        if (event.agent() != null) {
            agent(event.agent()).observe(event);
        }
        if (event instanceof Event.Coordination told) {
            coordinate(told);
        }
    }

    private ObservedAgent agent(String id) {
        return Objects.requireNonNull(agents.get(id), id);
    }

    private void coordinate(Event.Coordination told) {
        switch (told.type()) {
            case "new_answer" -> answered(told);
            case "vote_cast" -> voted(told);
            case "final_agent_selected" -> selected(told);
            case "orchestration_restart" -> beginAgain();
            case "session_end" -> end();
            default -> {}
        }
    }

    private void answered(Event.Coordination told) {
        var agent = agent(String.valueOf(told.agent()));
        var label = String.valueOf(told.details().get("label"));
        if (!label.endsWith("." + (agent.answers() + 1))) {
            violations.add("answer " + (agent.answers() + 1) + " of " + told.agent() + " is called " + label);
        }
        agent.answered();
        labels.add(label);
        votes.clear();
        answers++;
    }

    private void voted(Event.Coordination told) {
        var target = String.valueOf(told.details().get("voted_for"));
        if (!agents.containsKey(target) || agent(target).answers() == 0) {
            violations.add(told.agent() + " votes for " + target + ", which has no answer");
        }
        votes.put(String.valueOf(told.agent()), target);
    }

    private void selected(Event.Coordination told) {
        selected = told.agent();
        var best = best();
        if (best != null && !best.equals(selected)) {
            violations.add(selected + " was selected, but " + best + " has the best claim by the votes " + votes);
        }
    }

    /** Who should win; null where nobody has answered, because coordination was skipped. */
    private @Nullable String best() {
        @Nullable String best = null;
        for (String candidate : registered) {
            if (agent(candidate).answers() > 0 && (best == null || count(candidate) > count(best))) {
                best = candidate;
            }
        }
        return best;
    }

    private long count(String candidate) {
        return votes.values().stream().filter(candidate::equals).count();
    }

    private void beginAgain() {
        attempts++;
        votes.clear();
        labels.clear();
        selected = null;
        agents.values().forEach(ObservedAgent::beginAgain);
    }

    private void end() {
        ended = true;
        agents.values().forEach(agent -> {
            agent.end();
            if (agent.calls() > bound()) {
                violations.add(agent.id() + " made " + agent.calls() + " model calls, more than " + bound() + ", for "
                        + answers + " answers in " + attempts + " attempts");
            }
        });
    }

    /** Beside its runs an agent presents and evaluates, once in each attempt. */
    private int bound() {
        return CALLS_OF_A_RUN * RUNS_OF_AN_ANSWER * (answers + attempts) + 2 * attempts;
    }

    void compare(RunResult result) {
        var told = result.answers().stream().map(RunResult.Answer::label).toList();
        if (!told.equals(labels)) {
            violations.add("accepted were the answers " + labels + ", the result has " + told);
        }
        if (result.answer() == null && result.error() == null) {
            violations.add("the result has neither an answer nor an error");
        }
        if (!result.votes().equals(votes)) {
            violations.add("live were the votes " + votes + ", the result has " + result.votes());
        }
        if (selected != null && !selected.equals(result.winner())) {
            violations.add(selected + " was selected, the result has " + result.winner());
        }
    }
}
