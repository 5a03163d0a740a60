package ai.massgen.orchestrator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What agents call each other: {@code agent1} … {@code agentN}, by order of registration.
 *
 * <p>One numbering holds for prompts, votes, labels and events of a run. (MassGen v0.1.6 has five that may disagree.)
 */
public final class Anonymizer {
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final Map<String, String> agents = new LinkedHashMap<>();

    public Anonymizer(List<String> registered) {
        for (String agent : registered) {
            var number = "agent" + (numbers.size() + 1);
            numbers.put(agent, number);
            agents.put(number, agent);
        }
    }

    /**
     * The number of an agent.
     *
     * @throws IllegalArgumentException if it is not registered
     */
    public String number(String agent) {
        var number = numbers.get(agent);
        if (number == null) {
            throw new IllegalArgumentException("no agent is called \"" + agent + "\"; there are " + numbers.keySet());
        }
        return number;
    }

    /** All numbers, in order. */
    public List<String> numbers() {
        return List.copyOf(agents.keySet());
    }

    /**
     * Who is meant: a number first, so that an agent whose own id looks like the number of another cannot take its votes;
     * else an agent's own id.
     */
    public Optional<String> agent(String name) {
        var agent = agents.get(name);
        if (agent != null) {
            return Optional.of(agent);
        }
        return numbers.containsKey(name) ? Optional.of(name) : Optional.empty();
    }
}
