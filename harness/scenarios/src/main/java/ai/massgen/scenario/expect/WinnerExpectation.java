package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.List;
import java.util.Objects;

/**
 * {@code winner: a2}: which agent gave the final answer. {@code null} means that none did; {@code {any-of: [a1, a2]}} and
 * {@code {not: a3}} leave a choice.
 *
 * @param place where it stands
 * @param agents those that it names
 * @param matcher what the winner's id must be like
 */
record WinnerExpectation(String place, List<AgentMention> agents, Matcher matcher) implements Expectation {

    static Expectation parse(String place, YamlNode value, Parts parts) {
        var matcher = AgentMatchers.parse(value, parts);
        return new WinnerExpectation(place, parts.agents(), matcher);
    }

    @Override
    public String name() {
        return "winner";
    }

    @Override
    public List<Finding> findings(Transcript transcript) {
        var winner = transcript.result().winner();
        if (matcher.matches(AgentMatchers.node(winner))) {
            return List.of();
        }
        var error = transcript.result().error();
        var what = winner == null ? "no agent won" : "another agent won";
        var finding = Finding.failed(place, what, matcher.describe(), Objects.toString(winner, "none"));
        return List.of(error == null ? finding : finding.withDetail("the run failed: " + Errors.describe(error)));
    }
}
