package ai.massgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CellsTest {
    @ParameterizedTest
    @CsvSource({
        "zoe, 3",
        "花子, 4",
        "日本語 text, 11",
        "한국, 4",
        "😀, 2",
        "e\u0301, 1",
        "①, 1",
        "…, 1",
        "ｱ, 1",
        "Ａ, 2",
        "☕, 2"
    })
    void text_takes_as_many_cells_as_a_terminal_gives_it(String text, int cells) {
        assertThat(Cells.width(text)).isEqualTo(cells);
    }

    @Test
    void a_cut_never_halves_a_wide_character_or_parts_a_mark_from_its_letter() {
        assertThat(Cells.cut("花子さん", 8)).isEqualTo("花子さん");
        assertThat(Cells.cut("花子さん", 7)).isEqualTo("花子さ…");
        assertThat(Cells.cut("花子さん", 6)).isEqualTo("花子…");
        assertThat(Cells.cut("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
        assertThat(Cells.cut("😀😀", 1)).isEqualTo("…");
        assertThat(Cells.cut("zoe", 0)).isEmpty();
        assertThat(Cells.fit("花子さん", 6)).isEqualTo("花子… ");
    }

    @Test
    void lines_break_between_words_where_there_are_some() {
        assertThat(Cells.wrap("to be or not\nto be", 6)).containsExactly("to be", "or not", "to be");
        assertThat(Cells.wrap("incomprehensible word", 8)).containsExactly("incompre", "hensible", "word");
        assertThat(Cells.wrap("日本語日本語", 5)).containsExactly("日本", "語日", "本語");
        assertThat(Cells.wrap("a\n\nb", 5)).containsExactly("a", "", "b");
        assertThat(Cells.wrap("  indented", 4)).containsExactly("  in", "dent", "ed");
    }

    @Test
    void what_would_move_the_cursor_is_left_out() {
        var text = "a\u001b[2Jb\tc\r\nd\u0007\u202Ee\u009Bf";

        assertThat(Cells.harmless(text)).isEqualTo("a[2Jb\tc\ndef");
        assertThat(Cells.countable(text)).isEqualTo("a[2Jb c\ndef");
    }
}
