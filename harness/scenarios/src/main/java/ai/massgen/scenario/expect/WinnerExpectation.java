package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import java.util.List;
import java.util.Objects;

/**
 * {@code winner: a2}: which agent gave the final answer.
 *
 * @param place where it stands
 * @param agent id of the agent
 */
record WinnerExpectation(String place, String agent) implements Expectation {

    @Override
    public String name() {
        return "winner";
    }

    @Override
    public List<Finding> check(Transcript transcript) {
        var winner = transcript.result().winner();
        if (agent.equals(winner)) {
            return List.of();
        }
        var what = winner == null ? "no agent won" : "another agent won";
        return List.of(Finding.failed(place, what, agent, Objects.toString(winner, "none")));
    }
}
