package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code votes: {a1: a2, a3: a2}}: for whom agents had voted at the end. Agents that are not named may have voted for anyone;
 * {@code null} means that an agent has no live vote, and an empty mapping that none has.
 *
 * @param place where it stands
 * @param agents those that it names
 * @param votes voter to what the id voted for must be like
 */
record VotesExpectation(String place, List<AgentMention> agents, Map<String, Matcher> votes) implements Expectation {

    VotesExpectation {
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
    }

    static Expectation parse(String place, YamlNode value, Parts parts) {
        var votes = new LinkedHashMap<String, Matcher>();
        if (value instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((voter, entry) -> {
                parts.mention(entry.keyPlace(), voter);
                votes.put(voter, AgentMatchers.parse(entry.value(), parts));
            });
        } else {
            parts.problem(value, "votes must be a mapping of voter to agent, this is " + value.describe(), "");
        }
        return new VotesExpectation(place, parts.agents(), votes);
    }

    @Override
    public String name() {
        return "votes";
    }

    @Override
    public List<Finding> findings(Transcript transcript) {
        var cast = transcript.result().votes();
        if (votes.isEmpty()) {
            return cast.isEmpty()
                    ? List.of()
                    : List.of(Finding.failed(place, "agents voted", "no votes", cast.toString()));
        }
        return votes.entrySet().stream()
                .filter(vote -> !vote.getValue().matches(AgentMatchers.node(cast.get(vote.getKey()))))
                .map(vote -> finding(vote.getKey(), vote.getValue(), cast))
                .toList();
    }

    private Finding finding(String voter, Matcher expected, Map<String, String> cast) {
        var actual = Objects.toString(cast.get(voter), "no vote");
        return Finding.failed(place, "the vote of " + voter + " is not as expected", expected.describe(), actual)
                .withDetail("all votes: " + cast);
    }
}
