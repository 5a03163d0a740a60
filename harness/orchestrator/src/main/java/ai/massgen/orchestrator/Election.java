package ai.massgen.orchestrator;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who wins: plurality, ties by registration.
 *
 * <p>Source: MassGen v0.1.6, {@code orchestrator.py}, {@code _determine_final_agent_from_votes}. Any plurality suffices and there
 * is no second round.
 *
 * @param winner null where nobody has an answer
 * @param counts votes by agent, in order of registration; agents without votes are left out
 * @param rule what decided
 */
public record Election(@Nullable String winner, Map<String, Integer> counts, Rule rule) {

    /**
     * Counts.
     *
     * @param registered all agents, in order of registration
     * @param answered those with an answer
     * @param targets whom the live votes name, in any order; a vote for somebody without an answer does not count (MassGen
     *     would let such an agent win; here no such vote is ever accepted)
     */
    public static Election hold(List<String> registered, Collection<String> answered, Collection<String> targets) {
        var counts = new LinkedHashMap<String, Integer>();
        for (String agent : registered.stream().filter(answered::contains).toList()) {
            int votes = (int) targets.stream().filter(agent::equals).count();
            if (votes > 0) {
                counts.put(agent, votes);
            }
        }
        return counts.isEmpty() ? withoutVotes(registered, answered) : byCount(counts);
    }

    private static Election withoutVotes(List<String> registered, Collection<String> answered) {
        var first = registered.stream().filter(answered::contains).findFirst().orElse(null);
        return new Election(first, Map.of(), Rule.FIRST_ANSWER_WITHOUT_VOTES);
    }

    private static Election byCount(Map<String, Integer> counts) {
        int most = Collections.max(counts.values());
        var tied = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return new Election(tied.get(0), counts, tied.size() > 1 ? Rule.TIE_BY_REGISTRATION : Rule.PLURALITY);
    }

    /** Whether several agents had most votes. */
    public boolean tied() {
        return rule == Rule.TIE_BY_REGISTRATION;
    }
}
