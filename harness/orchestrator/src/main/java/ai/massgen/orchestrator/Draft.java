package ai.massgen.orchestrator;

import ai.massgen.orchestrator.AgentState.Standing;
import ai.massgen.transcript.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A state in the making, with the effects that lead to it. Lives for one batch. */
final class Draft {
    final Anonymizer anonymizer;
    final int turn;
    final Map<String, AgentState> agents;
    final Map<String, Ballot> votes;
    final List<RunResult.Answer> answers;
    final Set<Rule> rules = new LinkedHashSet<>();
    private final List<Effect> effects = new ArrayList<>();
    Attempt attempt;
    CoordinationState.Phase phase;
    int restarts;

    @Nullable
    String winner;

    @Nullable
    String presented;

    boolean timedOut;
    RunResult.@Nullable RunError lastError;

    Draft(Anonymizer anonymizer, CoordinationState state) {
        this.anonymizer = anonymizer;
        turn = state.turn();
        agents = new LinkedHashMap<>(state.agents());
        votes = new LinkedHashMap<>(state.votes());
        answers = new ArrayList<>(state.answers());
        attempt = state.attempt();
        phase = state.phase();
        restarts = state.restarts();
        winner = state.winner();
        presented = state.presented();
        timedOut = state.timedOut();
        lastError = state.lastError();
    }

    Step step() {
        var state = new CoordinationState(
                turn, attempt, phase, agents, votes, answers, restarts, winner, presented, timedOut, lastError);
        return new Step(state, effects, List.copyOf(rules));
    }

    AgentState agent(String id) {
        var agent = agents.get(id);
        if (agent == null) {
            throw new IllegalArgumentException("no agent is called \"" + id + "\"; there are " + agents.keySet());
        }
        return agent;
    }

    void set(String id, AgentState agent) {
        agents.put(id, agent);
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    void show(@Nullable String agent, String type, @Nullable String text) {
        effects.add(new Effect.Show(agent, type, text));
    }

    void say(@Nullable String agent, String text) {
        show(agent, "content", text);
    }

    /** Writes an event of an agent; its round is added to the details. */
    void tell(String agent, String type, Map<String, Object> details) {
        var all = new LinkedHashMap<>(details);
        all.put("round", agent(agent).round());
        effects.add(new Effect.Tell(agent, type, all));
    }

    /** Writes an event of the whole run. */
    void tellAll(String type, Map<String, Object> details) {
        effects.add(new Effect.Tell(null, type, details));
    }

    void tellStatus(String agent, String status) {
        tell(agent, "status_change", Map.of("status", status));
    }

    /** An agent's run is over, whatever it came to. */
    void runEnded(String agent) {
        show(agent, "agent_status", "completed");
    }

    /** The answers there are, by agent in order of registration. */
    Map<String, String> currentAnswers() {
        var current = new LinkedHashMap<String, String>();
        agents.forEach((id, agent) -> {
            var answer = agent.answer();
            if (answer != null) {
                current.put(id, answer);
            }
        });
        return current;
    }

    /** MassGen's label of an agent's latest answer: {@code agent2.1}; {@code unknown} where it has none. */
    String label(String agent) {
        int answered = agents.containsKey(agent) ? agent(agent).answers() : 0;
        return answered == 0 ? "unknown" : anonymizer.number(agent) + "." + answered;
    }

    /** The labels of the latest answers, in order of registration. */
    List<String> labels() {
        return currentAnswers().keySet().stream().map(this::label).toList();
    }

    /** Whether everybody who can still vote has. */
    boolean allVoted() {
        return agents.values().stream()
                .allMatch(agent -> agent.standing() == Standing.VOTED || agent.standing() == Standing.OUT);
    }
}
