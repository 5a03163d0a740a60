package ai.massgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Credentials;
import ai.massgen.backend.TimeSource;
import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.orchestrator.Schedule;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LiveViewTest {
    private static final String LONG = "It is 42. ".repeat(40).strip();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Screen screen = new Screen(41, 8);
    private final LiveView view = new LiveView(
            new PrintWriter(out, true),
            new TurnText(new PrintWriter(out, true), new PrintWriter(err, true), true, false),
            List.of("zoe"),
            () -> screen,
            Paint.NONE,
            TimeSource.virtual(Instant.EPOCH));

    @Test
    void a_picture_is_drawn_over_the_one_before_and_only_where_something_changed() {
        view.begin(1, "Which?");
        var first = drawn();
        view.redraw();
        assertThat(drawn()).isEmpty();

        view.accept(new Event.Chunk(0, "zoe", 1, "content", "Hm", null));
        assertThat(drawn()).isEmpty();
        view.redraw();

        assertThat(first.split("\r\n")).hasSize(7);
        assertThat(first).startsWith("\r\u001b[JWhich?");
        assertThat(drawn()).startsWith("\r\u001b[6A\u001b[JWhich?").contains("\r\nHm ");
    }

    @Test
    void the_answer_stays_in_full_below_a_line_for_each_agent() {
        view.begin(1, "Which?");
        drawn();

        view.end(turn());
        view.redraw();

        assertThat(out.toString())
                .startsWith("\r\u001b[6A\u001b[JWhich?")
                .contains("\r\nzoe waiting")
                .endsWith("\n" + LONG + System.lineSeparator());
        assertThat(err.toString()).isEqualToIgnoringNewLines("winner zoe · 0 answers · 0 votes · 0 restarts");
    }

    @Test
    void another_size_of_the_window_is_another_picture() {
        view.begin(1, "Which?");
        drawn();
        screen = new Screen(61, 8);

        view.resized();

        assertThat(drawn().split("\r\n")).hasSize(7).allMatch(line -> line.length() >= 60);
    }

    @Test
    void a_remark_stands_above_the_picture() {
        view.begin(1, "Which?");
        drawn();

        view.remark("No logs.");

        assertThat(drawn()).startsWith("\r\u001b[6A\u001b[JNo logs." + System.lineSeparator() + "\r\u001b[JWhich?");
    }

    @Test
    void nothing_is_drawn_between_turns() {
        view.redraw();
        view.resized();
        view.remark("Ready.");

        assertThat(drawn()).isEqualTo("Ready." + System.lineSeparator());
    }

    @Test
    void the_size_is_what_variables_say_or_else_the_terminal() {
        var asked = new Screen(100, 30);

        assertThat(Screen.of(Credentials.of(Map.of("COLUMNS", "60", "LINES", "20")), () -> asked))
                .isEqualTo(new Screen(60, 20));
        assertThat(Screen.of(Credentials.of(Map.of("COLUMNS", "60")), () -> asked))
                .isEqualTo(new Screen(60, 30));
        assertThat(Screen.of(Credentials.of(Map.of("COLUMNS", "many")), () -> asked))
                .isEqualTo(asked);
        assertThat(Screen.parse("24 132\n")).isEqualTo(new Screen(132, 24));
        assertThat(Screen.parse("0 0\n")).isEqualTo(new Screen(80, 24));
        assertThat(Screen.parse("")).isEqualTo(new Screen(80, 24));
    }

    private String drawn() {
        var text = out.toString();
        out.getBuffer().setLength(0);
        return text;
    }

    private static AskView.Turn turn() {
        var result = new RunResult(LONG, "zoe", Map.of(), List.of(), 0, null);
        return new AskView.Turn(
                1, new RunOutcome(result, Map.of(), new Schedule.Recorded(List.of())), ExitCode.OK, null);
    }
}
