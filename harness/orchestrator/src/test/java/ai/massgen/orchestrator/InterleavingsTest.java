package ai.massgen.orchestrator;

import static ai.massgen.orchestrator.Play.answers;
import static ai.massgen.orchestrator.Play.says;
import static ai.massgen.orchestrator.Play.votes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.AgentState.Standing;
import ai.massgen.orchestrator.CoordinationState.Phase;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.transcript.RunResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every order of batches in which three small agents can be heard, four batches deep; after that all are heard at once. The
 * coordination is a function, so the orders share their beginnings: a tree is walked, not a list of runs.
 */
class InterleavingsTest {
    private static final List<String> REGISTERED = List.of("a", "b", "c");
    private static final int DEPTH = 4;
    private static final int NEVER_ENDING = 100;

    private final Coordination coordination = new Coordination(REGISTERED, OrchestratorConfig.defaults());
    private final Set<Object> ends = new HashSet<>();
    private int leaves;

    /** What each agent says, response by response: one answers first, one doubts, one is wrong at first. */
    private static final Map<String, List<CoordinationEvent>> SCRIPTS = Map.of(
            "a", script("a", answers("a", "A")),
            "b", script("b", says("b", "hm"), answers("b", "B")),
            "c", script("c", votes("c", "agent3"), votes("c", "agent1"), answers("c", "C")));

    private static List<CoordinationEvent> script(String agent, CoordinationEvent... first) {
        var script = new ArrayList<>(List.of(first));
        for (int i = 0; i < NEVER_ENDING; i++) {
            script.add(votes(agent, i % 2 == 0 ? "agent1" : "agent2"));
        }
        return script;
    }

    @Test
    void the_invariants_hold_in_every_interleaving() {
        walk(coordination.start(1), List.of(), Map.of());

        assertThat(leaves).isGreaterThan(10_000);
        assertThat(ends).as("interleavings that come to something else").hasSizeGreaterThan(10);
    }

    /** @param said how many responses each agent has given */
    private void walk(Step step, List<List<String>> heard, Map<String, Integer> said) {
        var running = REGISTERED.stream()
                .filter(agent -> step.state().agent(agent).standing() == Standing.RUNNING)
                .toList();
        if (step.state().phase() != Phase.COORDINATING) {
            leaves++;
            checkEnd(step.state(), heard);
        } else if (heard.size() >= NEVER_ENDING) {
            throw new AssertionError("does not end: " + heard);
        } else {
            var choices = heard.size() < DEPTH ? orders(running) : List.of(running);
            choices.forEach(batch -> walkOn(step, heard, said, batch));
        }
    }

    private void walkOn(Step step, List<List<String>> heard, Map<String, Integer> said, List<String> batch) {
        var events = new ArrayList<CoordinationEvent>();
        var after = new LinkedHashMap<>(said);
        for (String agent : batch) {
            int position = after.merge(agent, 1, Integer::sum) - 1;
            events.add(SCRIPTS.getOrDefault(agent, List.of()).get(position));
        }
        var longer = new ArrayList<>(heard);
        longer.add(batch);
        walk(coordination.apply(step.state(), events), longer, after);
    }

    private void checkEnd(CoordinationState state, List<List<String>> heard) {
        if (!holds(state)) {
            throw new AssertionError(heard + " ends in " + state);
        }
        ends.add(List.of(state.answers(), state.votes(), String.valueOf(state.winner())));
    }

    /** Everybody has voted or is out, for somebody with an answer, and nobody has more votes than the winner. */
    private static boolean holds(CoordinationState state) {
        var answered = state.answers().stream().map(RunResult.Answer::agent).toList();
        var targets = state.votes().values().stream().map(Ballot::target).toList();
        long most = REGISTERED.stream()
                .mapToLong(agent -> targets.stream().filter(agent::equals).count())
                .max()
                .orElse(0);
        var first = REGISTERED.stream()
                .filter(agent -> targets.stream().filter(agent::equals).count() == most)
                .findFirst();
        return state.agents().values().stream()
                        .allMatch(agent -> agent.standing() == Standing.VOTED || agent.standing() == Standing.OUT)
                && answered.containsAll(targets)
                && first.equals(Optional.ofNullable(state.winner()));
    }

    /** Every non-empty choice of these agents in every order: three give 3 + 6 + 6. */
    private static List<List<String>> orders(List<String> agents) {
        var orders = new ArrayList<List<String>>();
        for (String first : agents) {
            orders.add(List.of(first));
            var others = agents.stream().filter(agent -> !agent.equals(first)).toList();
            for (List<String> rest : orders(others)) {
                var order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}
