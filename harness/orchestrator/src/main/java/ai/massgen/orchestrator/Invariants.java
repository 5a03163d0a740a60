package ai.massgen.orchestrator;

import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds in every run of a team, whatever its models say and in whatever order they are heard. Checked on what a run tells,
 * by other means than the coordination has: a violation is a defect of the coordination, or of who changed the events.
 *
 * <ul>
 *   <li>Every turn and every run of an agent ends, and nothing is said in a call that is over.
 *   <li>A vote names an agent that has an answer at that moment.
 *   <li>The winner has most live votes, the first registered among equals, and is selected when everybody has one who can.
 *   <li>No answer is lost: an agent's first one is accepted unless it may be refused, labels are told in order, who begins is shown the
 *       newest of everybody, and the result has those of the last attempt, word for word.
 *   <li>The result's answer is the one presented last; where the run was stopped, one that was accepted or presented.
 *   <li>Every tool call is answered, or ends its run.
 *   <li>Model calls are bounded: three in a run, two failed runs in a row, and in all by the number of accepted answers.
 * </ul>
 */
public final class Invariants {

    private Invariants() {}

    /**
     * Checks a run.
     *
     * @param events everything the run told, in order; those of a target without coordination hold nothing to check
     * @param result how it ended
     * @return one sentence for each violation, in the order found; empty when all is well
     */
    public static List<String> violations(List<Event> events, RunResult result) {
        var violations = new ArrayList<String>();
        @Nullable ObservedTurn turn = null;
        for (Event event : events) {
            if (event instanceof Event.Coordination told && told.type().equals("session_start")) {
                end(turn, violations);
                turn = new ObservedTurn(told, violations);
            } else if (turn != null) {
                turn.observe(event);
            }
        }
        if (turn != null) {
            turn.compare(result);
        }
        end(turn, violations);
        return List.copyOf(violations);
    }

    private static void end(@Nullable ObservedTurn turn, List<String> violations) {
        if (turn != null && !turn.hasEnded()) {
            violations.add("a turn has no end: there is no session_end");
        }
    }
}
