package ai.massgen.orchestrator;

import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One turn as its events tell it, checked while it is read. */
final class ObservedTurn {
    /** What a run of an agent may cost: three attempts. */
    private static final int CALLS_OF_A_RUN = 3;

    /** Runs for each accepted answer and agent: one that is overtaken, and two that fail before it answers or votes. */
    private static final int RUNS_OF_AN_ANSWER = 3;

    /** Words that an answer may share with another one under every setting of {@code answer_novelty}. */
    private static final double NOVEL_ENOUGH = 0.5;

    private final List<String> registered;
    private final List<String> violations;
    private final Map<String, ObservedAgent> agents = new LinkedHashMap<>();
    private final Map<String, String> votes = new LinkedHashMap<>();
    private final List<RunResult.Answer> accepted = new ArrayList<>();
    private final Set<String> presentable = new LinkedHashSet<>();
    private int attempts = 1;
    private int answers;
    private @Nullable String selected;
    private @Nullable String presenter;
    private @Nullable String presented;
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
            case "context_received" -> begun(told);
            case "update_injected" -> requireAllAnswersShown(told);
            case "new_answer" -> answered(told);
            case "vote_cast" -> voted(told);
            case "final_agent_selected" -> selected(told);
            case "final_answer" -> presented(told);
            case "orchestration_restart" -> beginAgain();
            case "session_end" -> end();
            default -> {}
        }
    }

    private void begun(Event.Coordination told) {
        requireOfferKept(agent(String.valueOf(told.agent())));
        requireAllAnswersShown(told);
    }

    /** The first answer of an agent that is like no other one is accepted, whatever is configured and whoever answers at once. */
    private void requireOfferKept(ObservedAgent agent) {
        var text = agent.offered();
        if (text != null && !text.isBlank() && agent.answers() == 0 && isNovel(text)) {
            violations.add(agent.id() + " gave the answer \"" + text + "\", which is neither accepted nor refused");
        }
        agent.forgetOffer();
    }

    private boolean isNovel(String text) {
        return accepted.stream().allMatch(other -> AnswerRules.similarity(text, other.text()) <= NOVEL_ENOUGH);
    }

    /** Who begins, or is told of news, knows the newest answer of everybody. */
    private void requireAllAnswersShown(Event.Coordination told) {
        var labels = latestLabels();
        var authors = labels.stream()
                .map(label -> label.substring(0, label.lastIndexOf('.')))
                .toList();
        requireShown(told, "available_answer_labels", labels);
        requireShown(told, "available_answers", authors);
    }

    private void requireShown(Event.Coordination told, String detail, List<String> there) {
        var shown = told.details().get(detail);
        if (shown != null && !shown.equals(there)) {
            violations.add(told.agent() + " is shown the answers " + shown + ", there are " + there);
        }
    }

    private List<String> latestLabels() {
        var latest = new ArrayList<String>();
        for (int i = 0; i < registered.size(); i++) {
            int given = agent(registered.get(i)).answers();
            if (given > 0) {
                latest.add("agent" + (i + 1) + "." + given);
            }
        }
        return latest;
    }

    private void answered(Event.Coordination told) {
        var agent = agent(String.valueOf(told.agent()));
        var label = String.valueOf(told.details().get("label"));
        if (!label.endsWith("." + (agent.answers() + 1))) {
            violations.add("answer " + (agent.answers() + 1) + " of " + told.agent() + " is called " + label);
        }
        agent.answered();
        var text = String.valueOf(told.details().get("content"));
        accepted.add(new RunResult.Answer(String.valueOf(told.agent()), label, text));
        presentable.add(text);
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
        agents.values().forEach(agent -> {
            requireOfferKept(agent);
            if (agent.mustVote() && !votes.containsKey(agent.id())) {
                violations.add(told.agent() + " was selected, though " + agent.id() + " has no live vote");
            }
        });
        selected = told.agent();
        var best = best();
        if (best != null && !best.equals(selected)) {
            violations.add(selected + " was selected, but " + best + " has the best claim by the votes " + votes);
        }
    }

    private void presented(Event.Coordination told) {
        presenter = told.agent();
        presented = String.valueOf(told.details().get("content"));
        presentable.add(presented);
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
        accepted.clear();
        selected = null;
        agents.values().forEach(ObservedAgent::beginAgain);
    }

    private void end() {
        ended = true;
        agents.values().forEach(agent -> {
            if (selected == null) {
                requireOfferKept(agent);
            }
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
        compareAnswers(result);
        if (result.answer() == null && result.error() == null) {
            violations.add("the result has neither an answer nor an error");
        }
        if (!result.votes().equals(votes)) {
            violations.add("live were the votes " + votes + ", the result has " + result.votes());
        }
        compareWinner(result);
        compareAnswer(result);
    }

    private void compareAnswers(RunResult result) {
        var told = labels(accepted);
        var kept = labels(result.answers());
        if (!told.equals(kept)) {
            violations.add("accepted were the answers " + told + ", the result has " + kept);
            return;
        }
        for (int i = 0; i < accepted.size(); i++) {
            compare(accepted.get(i), result.answers().get(i));
        }
    }

    private void compare(RunResult.Answer told, RunResult.Answer kept) {
        if (!told.equals(kept)) {
            violations.add("accepted was the answer " + shown(told) + ", the result has " + shown(kept));
        }
    }

    private static List<String> labels(List<RunResult.Answer> answers) {
        return answers.stream().map(RunResult.Answer::label).toList();
    }

    private static String shown(RunResult.Answer answer) {
        return answer.label() + " of " + answer.agent() + " \"" + answer.text() + "\"";
    }

    /** Who was selected; where the run was stopped before, who would have been, or who presented in an earlier attempt. */
    private void compareWinner(RunResult result) {
        if (selected != null && !selected.equals(result.winner())) {
            violations.add(selected + " was selected, the result has " + result.winner());
        } else if (selected == null
                && result.winner() != null
                && !result.winner().equals(best())
                && !result.winner().equals(presenter)) {
            violations.add(result.winner() + " wins by the result, but by the votes " + votes + " " + best()
                    + " has the best claim");
        }
    }

    /** What was presented last; where the run was stopped, anything that was said to all. */
    private void compareAnswer(RunResult result) {
        var answer = result.answer();
        if (answer == null) {
            return;
        }
        boolean kept = result.error() == null ? answer.equals(presented) : presentable.contains(answer);
        if (!kept) {
            violations.add("the result has the answer \"" + answer + "\", presented was \"" + presented + "\"");
        }
    }
}
