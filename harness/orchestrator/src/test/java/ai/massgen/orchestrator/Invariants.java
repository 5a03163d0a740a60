package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds in every run, whatever the models say and in whatever order. */
final class Invariants {

    private Invariants() {}

    static void check(ScriptedTeam.Ran ran, List<String> registered) {
        theWinnerHasMostVotes(ran.result(), registered);
        votesNameAgentsWithAnAnswer(ran);
        noAnswerIsLost(ran);
        everyCallEndsOnce(ran);
        everyToolCallIsAnsweredOrEndsItsRun(ran);
        theRunEnds(ran);
    }

    private static void theWinnerHasMostVotes(RunResult result, List<String> registered) {
        if (result.error() != null) {
            assertThat(result.winner()).as("winner of a failed run").isNull();
            return;
        }
        var counts = new HashMap<String, Integer>();
        result.votes().values().forEach(target -> counts.merge(target, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var best = registered.stream()
                .filter(agent -> most > 0
                        ? counts.getOrDefault(agent, 0) == most
                        : result.answers().stream()
                                .anyMatch(answer -> answer.agent().equals(agent)))
                .findFirst();
        assertThat(best).contains(String.valueOf(result.winner()));
    }

    private static void votesNameAgentsWithAnAnswer(ScriptedTeam.Ran ran) {
        var answered = new HashSet<String>();
        for (Event event : ran.events()) {
            if (event instanceof Event.Coordination told && told.type().equals("new_answer")) {
                answered.add(told.agent());
            } else if (event instanceof Event.Coordination told && told.type().equals("vote_cast")) {
                assertThat(answered).contains((String) told.details().get("voted_for"));
            }
        }
    }

    private static void noAnswerIsLost(ScriptedTeam.Ran ran) {
        assertThat(ran.result().answers())
                .extracting(RunResult.Answer::label)
                .doesNotHaveDuplicates()
                .isEqualTo(ran.told("new_answer").stream()
                        .map(told -> told.details().get("label"))
                        .toList());
    }

    /** Nothing comes after the end of a call, and each call but one that was broken off has an end. */
    private static void everyCallEndsOnce(ScriptedTeam.Ran ran) {
        Map<String, Integer> ended = new HashMap<>();
        for (Event event : ran.events()) {
            if (event instanceof Event.Chunk chunk) {
                assertThat(chunk.call()).isGreaterThan(ended.getOrDefault(chunk.agent(), 0));
                if (Set.of("done", "error").contains(chunk.type())) {
                    ended.put(chunk.agent(), chunk.call());
                }
            }
        }
    }

    /** After each call comes what became of it: an answer, a vote, a refusal, a restart, a failure or the end. */
    private static void everyToolCallIsAnsweredOrEndsItsRun(ScriptedTeam.Ran ran) {
        var open = new ArrayList<String>();
        for (Event event : ran.events()) {
            if (event instanceof Event.Chunk chunk && chunk.type().equals("tool_calls")) {
                open.add(chunk.agent());
            } else if (event instanceof Event.Output output && output.type().equals("agent_status")) {
                open.removeIf(agent -> agent.equals(output.agent()));
            } else if (event instanceof Event.Coordination told && told.type().equals("enforcement")) {
                open.removeIf(agent -> agent.equals(told.agent()));
            } else if (event instanceof Event.Chunk chunk && chunk.type().equals("error")) {
                open.removeIf(agent -> agent.equals(chunk.agent()));
            }
        }
        assertThat(open).isEmpty();
    }

    private static void theRunEnds(ScriptedTeam.Ran ran) {
        assertThat(ran.story()).endsWith("session_end");
        assertThat(ran.told("session_end")).hasSize(1);
        assertThat(ran.result().answer() == null).isEqualTo(ran.result().error() != null);
    }
}
