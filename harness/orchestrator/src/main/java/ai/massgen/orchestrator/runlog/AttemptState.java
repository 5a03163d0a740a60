package ai.massgen.orchestrator.runlog;

import ai.massgen.transcript.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an attempt has come to, as far as its events tell. */
final class AttemptState {
    private final List<String> registered;
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private @Nullable String winner;
    private @Nullable String finalAnswer;
    private boolean presenting;
    private @Nullable String active;

    AttemptState(List<String> registered) {
        this.registered = List.copyOf(registered);
        registered.forEach(id -> agents.put(id, new Agent()));
    }

    /** An answer that was accepted. */
    record Answer(String label, String text) {}

    /** A live vote. */
    record Vote(String target, String label, String reason) {}

    /** What is known of one agent. */
    static final class Agent {
        final List<Answer> answers = new ArrayList<>();
        String status = "waiting";
        int round;
        int votesCast;
        int restarts;
        double lastActivity;

        @Nullable
        Vote vote;

        @Nullable
        Map<String, Object> error;

        @Nullable
        String latestLabel() {
            return answers.isEmpty() ? null : answers.get(answers.size() - 1).label();
        }
    }

    List<String> registered() {
        return registered;
    }

    Agent agent(String id) {
        return Objects.requireNonNull(agents.get(id), id);
    }

    /** {@code agent2} for the second registered. */
    String number(String id) {
        return "agent" + (registered.indexOf(id) + 1);
    }

    /** {@code agentN} to id. */
    Map<String, String> mapping() {
        var mapping = new LinkedHashMap<String, String>();
        registered.forEach(id -> mapping.put(number(id), id));
        return mapping;
    }

    List<String> answered() {
        return registered.stream().filter(id -> !agent(id).answers.isEmpty()).toList();
    }

    int highestRound() {
        return agents.values().stream().mapToInt(agent -> agent.round).max().orElse(0);
    }

    int round(@Nullable String agent) {
        return agent == null ? highestRound() : agent(agent).round;
    }

    boolean presenting() {
        return presenting;
    }

    @Nullable
    String winner() {
        return winner;
    }

    @Nullable
    String finalAnswer() {
        return finalAnswer;
    }

    /** Who spoke last. */
    @Nullable
    String active() {
        return active;
    }

    void observe(Event.Coordination told, double timestamp) {
        var id = told.agent();
        if (id == null) {
            return;
        }
        active = id;
        var agent = agent(id);
        agent.lastActivity = timestamp;
        if (told.details().get("round") instanceof Integer round) {
            agent.round = round;
        }
        switch (told.type()) {
            case "status_change" -> agent.status = status(text(told, "status"));
            case "new_answer" -> answered(agent, told);
            case "vote_cast" -> voted(agent, told);
            case "restart_completed" -> agent.restarts++;
            case "agent_error" -> agent.error = error("error", text(told, "reason"), timestamp);
            case "agent_timeout" -> timedOut(agent, timestamp);
            case "final_round_start" -> present(id);
            case "final_answer" -> finalAnswer = text(told, "content");
            default -> {}
        }
    }

    private void present(String id) {
        presenting = true;
        winner = id;
    }

    private static String status(String status) {
        return status.equals("failed") ? "error" : status;
    }

    private void answered(Agent agent, Event.Coordination told) {
        agent.answers.add(new Answer(text(told, "label"), text(told, "content")));
        agents.values().forEach(one -> one.vote = null);
    }

    private static void voted(Agent agent, Event.Coordination told) {
        agent.vote = new Vote(text(told, "voted_for"), text(told, "voted_for_label"), text(told, "reason"));
        agent.votesCast++;
    }

    private static void timedOut(Agent agent, double timestamp) {
        agent.status = "timeout";
        agent.error = error("timeout", "the limit passed", timestamp);
    }

    private static Map<String, Object> error(String type, String message, double timestamp) {
        var error = new LinkedHashMap<String, Object>();
        error.put("type", type);
        error.put("message", message);
        error.put("timestamp", timestamp);
        return error;
    }

    static String text(Event.Coordination told, String fact) {
        var value = told.details().get(fact);
        return value == null ? "" : value.toString();
    }
}
