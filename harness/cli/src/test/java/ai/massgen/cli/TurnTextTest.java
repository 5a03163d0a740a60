package ai.massgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.orchestrator.Schedule;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.TokenCount;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TurnTextTest {
    private static final RunResult.RunError CANCELLED =
            new RunResult.RunError("Cancelled", null, null, null, null, "the run was stopped", null);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean terminal;

    @Test
    void an_interrupted_turn_ends_with_the_best_answer_so_far() {
        tell(result("42", "zoe", CANCELLED), ExitCode.INTERRUPTED, true);

        assertThat(out.toString()).isEqualToIgnoringNewLines("42");
        assertThat(err.toString()).isEqualToIgnoringNewLines("Interrupted. The best answer so far is of zoe:");
    }

    @Test
    void an_interrupted_turn_without_an_answer_says_so() {
        tell(result(null, null, CANCELLED), ExitCode.INTERRUPTED, true);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualToIgnoringNewLines("Interrupted. There is no answer yet.");
    }

    @Test
    void what_it_came_to_and_where_the_logs_are_stands_before_the_answer() {
        tell(result("42", "zoe", null), ExitCode.OK, false);

        assertThat(err.toString().lines())
                .containsExactly(
                        "winner zoe · 0 answers · 0 votes · 0 restarts · 1,500 tokens in, 20 out · $0.012",
                        "logs: logs");
        assertThat(out.toString()).isEqualToIgnoringNewLines("42");
    }

    @Test
    void an_answer_cannot_act_on_a_terminal_and_is_left_as_it_is_elsewhere() {
        var answer = "a\tb\u001b]0;title\u0007";

        tell(result(answer, "zoe", null), ExitCode.OK, true);
        terminal = true;
        tell(result(answer, "zoe", null), ExitCode.OK, true);

        assertThat(out.toString().lines()).containsExactly(answer, "a\tb]0;title");
    }

    private void tell(RunResult result, int exitCode, boolean quiet) {
        var usage = Map.of("zoe", new TokenCount(1500, 20, 0, 0, new BigDecimal("0.0123"), false));
        var outcome = new RunOutcome(result, usage, new Schedule.Recorded(List.of()));
        new TurnText(new PrintWriter(out, true), new PrintWriter(err, true), terminal, quiet)
                .tell(new AskView.Turn(1, outcome, exitCode, Path.of("logs")));
    }

    private static RunResult result(
            @Nullable String answer, @Nullable String winner, RunResult.@Nullable RunError error) {
        return new RunResult(answer, winner, Map.of(), List.of(), 0, error);
    }
}
