package ai.massgen.orchestrator;

import java.util.List;

/**
 * What a batch led to.
 *
 * @param state the state after it
 * @param effects what to do, in order
 * @param rules the rules that decided, in the order in which they did
 */
public record Step(CoordinationState state, List<Effect> effects, List<Rule> rules) {
    public Step {
        effects = List.copyOf(effects);
        rules = List.copyOf(rules);
    }
}
