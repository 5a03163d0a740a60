package ai.massgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.Event;
import ai.massgen.transcript.TokenCount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events to pictures, pictures to text: as a person sees them. */
final class BoardTest {
    private final Board board = new Board(List.of("zoe", "花子"));

    @BeforeEach
    void ask() {
        board.begin(1, "What is\nsix by seven?");
    }

    @Test
    void agents_stand_side_by_side_with_what_they_do_say_and_spend() {
        step("zoe", "status_change", Map.of("status", "streaming"));
        say("zoe", 1, "Six by seven is not so easy to tell.");
        step("zoe", "new_answer", Map.of("label", "agent1.1", "content", "42"));
        step("zoe", "restart_triggered", Map.of("affected_agents", List.of("zoe", "花子")));
        step("zoe", "status_change", Map.of("status", "answered"));
        step("花子", "status_change", Map.of("status", "streaming"));
        say("花子", 1, "日本語日本語日本語日本語");
        step("zoe", "vote_cast", Map.of("voted_for", "花子"));

        assertThat(text(50, 8))
                .containsExactly(
                        "What is six by seven?                turn 1 · 1:05",
                        "zoe            answered │ 花子            working",
                        "Six by seven is not so  │ 日本語日本語日本語日本 ",
                        "easy to tell.           │ 語                     ",
                        "= agent1.1: 42          │                        ",
                        "answer agent1.1 · vote… │                        ",
                        "1,200 in, 90 out · $0.… │                        ",
                        "1 answer · 1 vote · 0 restarts · 1,200 tokens in,…");
    }

    @Test
    void the_end_of_a_long_text_is_shown() {
        say("zoe", 1, "one\ntwo\nthree\nfour\n");

        assertThat(text(47, 7).subList(2, 4))
                .allMatch(line -> line.contains("│"))
                .extracting(line -> line.substring(0, 5))
                .containsExactly("three", "four ");
    }

    @Test
    void many_agents_on_a_narrow_terminal_have_a_line_each() {
        step("zoe", "new_answer", Map.of("label", "agent1.1", "content", "42"));
        step("zoe", "status_change", Map.of("status", "failed"));

        assertThat(text(38, 24))
                .containsExactly(
                        "What is six by seven?    turn 1 · 1:05",
                        "zoe  failed    answer agent1.1 · 1,20…",
                        "花子 waiting                          ",
                        "1 answer · 0 votes · 0 restarts · 1,2…");
    }

    @Test
    void agents_that_find_no_line_are_counted() {
        var crowd = new Board(List.of("a", "b", "c", "d", "e"));

        var lines = new BoardText(40, 5, Paint.NONE).lines(crowd.picture(Duration.ZERO, Map.of()));

        assertThat(lines).hasSize(5);
        assertThat(lines.get(3)).startsWith("… 3 more agents");
    }

    @Test
    void at_the_end_everybody_has_a_line_however_small_the_terminal() {
        var many = new Board(List.of("a", "b", "c", "d", "e", "f"));

        assertThat(new BoardText(80, 3, Paint.NONE).ended(many.picture(Duration.ZERO, Map.of())))
                .extracting(line -> line.substring(0, 1))
                .endsWith("a", "b", "c", "d", "e", "f");
    }

    @Test
    void the_end_tells_what_went_wrong_and_stayed_so() {
        step("zoe", "agent_error", Map.of("reason", "HTTP 503"));
        step("zoe", "vote_cast", Map.of("voted_for", "花子"));
        step("花子", "agent_error", Map.of("reason", "no such key\u001b[2J"));
        assertThat(ended()).containsExactly("! 花子: no such key[2J");

        step("花子", "new_answer", Map.of("label", "agent2.1", "content", "42"));
        board.accept(new Event.Chunk(0, "花子", 2, "error", "cut off", null));
        assertThat(ended()).isEmpty();

        step("花子", "final_round_start", Map.of());
        board.accept(new Event.Chunk(0, "花子", 3, "error", "overloaded", null));
        assertThat(ended()).containsExactly("! 花子: the presentation failed: overloaded");

        step("花子", "agent_timeout", Map.of());
        assertThat(ended()).containsExactly("! 花子: the presentation took too long");

        board.begin(2, "And now?");
        assertThat(ended()).isEmpty();
    }

    private List<String> ended() {
        return new BoardText(80, 24, Paint.NONE)
                .ended(picture()).stream().filter(line -> line.startsWith("!")).toList();
    }

    /** A line that is too long would be wrapped, and the next picture drawn at the wrong place. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 20, 41, 43, 44, 79, 200})
    void no_picture_is_larger_than_its_terminal(int columns) {
        say("zoe", 1, "日本語 and more words than fit 😀😀😀\n".repeat(30));
        step("花子", "vote_cast", Map.of("voted_for", "zoe"));
        for (int rows : List.of(3, 5, 6, 24)) {
            var text = new BoardText(columns, rows, Paint.NONE);
            assertThat(text.lines(picture())).hasSizeLessThanOrEqualTo(rows + 1);
            for (var lines : List.of(text.lines(picture()), text.ended(picture()))) {
                assertThat(lines)
                        .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(Math.max(columns, 4)));
            }
        }
    }

    @Test
    void who_is_at_work_when_an_answer_comes_will_begin_again_and_votes_are_void() {
        step("zoe", "vote_cast", Map.of("voted_for", "zoe"));
        step("zoe", "status_change", Map.of("status", "voted"));
        step("花子", "status_change", Map.of("status", "streaming"));

        step("zoe", "restart_triggered", Map.of("affected_agents", List.of("zoe", "花子")));

        assertThat(picture().panels()).extracting(AgentPanel::vote).containsOnlyNulls();
        assertThat(picture().panels())
                .extracting(AgentPanel::status)
                .containsExactly(AgentPanel.Status.VOTED, AgentPanel.Status.RESTARTING);
    }

    @Test
    void restarts_count_from_the_second_answer_on_as_in_the_result() {
        for (int answer = 1; answer <= 3; answer++) {
            step("zoe", "restart_triggered", Map.of("affected_agents", List.of()));
        }

        assertThat(picture().restarts()).isEqualTo(2);
    }

    @Test
    void failures_tools_and_corrections_are_told_on_lines_of_their_own() {
        say("zoe", 1, "Hm");
        board.accept(new Event.Chunk(0, "zoe", 1, "error", "overloaded\u001b[31m", null));
        step("zoe", "enforcement", Map.of("reason", "text only"));
        say("zoe", 2, "Again");
        step("zoe", "agent_cancelled", Map.of());
        board.accept(new Event.Output(0, null, "status", "🎤 zoe presents"));

        assertThat(picture().panels().get(0).text()).isEqualTo("Hm\n! overloaded[31m\n! text only\nAgain");
        assertThat(picture().panels().get(0).status().word()).isEqualTo("stopped");
        assertThat(picture().note()).isEqualTo("🎤 zoe presents");
    }

    @Test
    void a_new_turn_begins_with_nothing_but_what_was_spent() {
        step("zoe", "new_answer", Map.of("label", "agent1.1", "content", "42"));

        board.begin(2, "And eight?");

        assertThat(picture().answers()).isZero();
        assertThat(picture().panels().get(0))
                .isEqualTo(AgentPanel.waiting("zoe")
                        .spending(picture().panels().get(0).spent()));
    }

    @Test
    void colors_change_no_text() {
        say("zoe", 1, "Hm");
        var colored = new BoardText(50, 8, Paint.COLORS).lines(picture());

        assertThat(colored).anyMatch(line -> line.contains("\u001b["));
        assertThat(colored.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .isEqualTo(text(50, 8));
    }

    private List<String> text(int columns, int rows) {
        return new BoardText(columns, rows, Paint.NONE).lines(picture());
    }

    private Board.Picture picture() {
        var spent = new TokenCount(1200, 90, 0, 0, new BigDecimal("0.0123"), false);
        return board.picture(Duration.ofSeconds(65), Map.of("zoe", spent));
    }

    private void say(String agent, int call, String text) {
        board.accept(new Event.Chunk(0, agent, call, "content", text, null));
    }

    private void step(String agent, String type, Map<String, Object> details) {
        board.accept(new Event.Coordination(0, agent, type, details));
    }
}
