package ai.massgen.engine;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.Redactor;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.Transcript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a transcript as steps: one for each model call of each agent, in the order in which they began, with what was sent,
 * what came, and what the coordination made of it; events of no agent stand between them, the result at the end.
 */
final class RunSteps {
    private final WirePapers wire;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, Turn> latest = new LinkedHashMap<>();

    private RunSteps(WirePapers wire) {
        this.wire = wire;
    }

    /**
     * @param transcript its secrets masked
     * @param cassette what the run was answered from; null where that is not known
     * @param redactor masks what is shown of the cassette
     */
    static List<Step> of(Transcript transcript, @Nullable Cassette cassette, Redactor redactor) {
        var steps = new RunSteps(new WirePapers(transcript.requests(), cassette, redactor));
        transcript.events().forEach(steps::add);
        return Stream.concat(steps.turns.stream().map(Turn::step), Stream.of(result(transcript.result())))
                .toList();
    }

    private void add(Event event) {
        if (event instanceof Event.Chunk chunk) {
            turn(chunk.agent(), chunk.call()).add(chunk);
        } else if (event instanceof Event.ToolExecution tool) {
            turn(tool.agent(), tool.call()).add(tool);
        } else if (event instanceof Event.Coordination coordination) {
            add(coordination);
        }
    }

    private void add(Event.Coordination event) {
        var outcome = CoordinationWords.outcome(event);
        var turn = event.agent() == null ? null : latest.get(event.agent());
        if (outcome != null && turn != null) {
            turn.end(outcome);
        } else if (outcome != null) {
            turns.add(Turn.between(event.agent() + " " + outcome));
        }
        var between = CoordinationWords.between(event);
        if (between != null) {
            turns.add(Turn.between(between));
        }
    }

    private Turn turn(String agent, int call) {
        var turn = latest.get(agent);
        if (turn != null && turn.call() == call) {
            return turn;
        }
        var next = new Turn(agent, call, wire.of(agent, call));
        latest.put(agent, next);
        turns.add(next);
        return next;
    }

    private static Step result(RunResult result) {
        var error = result.error();
        if (error != null) {
            return new Step("the run failed: " + error.kind() + ": " + error.message(), true, List.of(), List.of());
        }
        var answer = result.answer();
        var name = "result: " + winner(result.winner());
        if (answer == null) {
            return Step.of(name);
        }
        var line = OneLine.of(answer, Turn.LONGEST_LINE);
        return new Step(name + ": " + line, false, Turn.whole("answer", answer, line), List.of());
    }

    private static String winner(@Nullable String winner) {
        return winner == null ? "no winner" : winner + " wins";
    }
}
