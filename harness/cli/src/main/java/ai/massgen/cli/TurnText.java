package ai.massgen.cli;

import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.TokenCount;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person how a turn ended.
 *
 * @param out takes the answer
 * @param err takes all else
 * @param terminal whether a person sees {@code out} come: then nothing in an answer may act on the terminal
 * @param quiet whether only the answer is told, and why there is none
 */
record TurnText(PrintWriter out, PrintWriter err, boolean terminal, boolean quiet) {

    void tell(AskView.Turn turn) {
        if (!quiet) {
            err.println(summary(turn.outcome()));
            if (turn.logs() != null) {
                err.println("logs: " + turn.logs());
            }
        }
        var result = turn.outcome().result();
        if (turn.interrupted()) {
            err.println(interrupted(result));
        } else if (result.answer() == null) {
            err.println(reason(result.error()));
        }
        if (result.answer() != null) {
            out.println(terminal ? Cells.harmless(result.answer()) : result.answer());
        }
        err.flush();
        out.flush();
    }

    private static String interrupted(RunResult result) {
        return result.answer() == null
                ? "Interrupted. There is no answer yet."
                : "Interrupted. The best answer so far is of " + result.winner() + ":";
    }

    private static String summary(RunOutcome outcome) {
        var result = outcome.result();
        var tokens = outcome.usage().values().stream()
                .reduce(TokenCount::plus)
                .map(sum -> " · " + BoardText.spentText(sum))
                .orElse("");
        return String.join(
                " · ",
                result.winner() == null ? "no winner" : "winner " + result.winner(),
                BoardText.count(result.answers().size(), "answer"),
                BoardText.count(result.votes().size(), "vote"),
                BoardText.count(result.restarts(), "restart") + tokens);
    }

    private static String reason(RunResult.@Nullable RunError error) {
        if (error == null) {
            return "The agents came to no answer.";
        }
        var who = error.agent() == null ? "" : error.agent() + ": ";
        return "The agents came to no answer. " + who + error.kind() + ": " + Cells.harmless(error.message());
    }
}
