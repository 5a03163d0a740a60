package ai.massgen.transcript.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> WORDS = List.of("answer", "winner", "votes", "restarts", "usage");

    @ParameterizedTest
    @CsvSource({"wimner,winner", "WINNER,winner", "voets,votes", "anser,answer", "restart,restarts", "usages,usage"})
    void a_slip_of_the_pen_finds_its_word(String wrong, String right) {
        assertThat(Suggestion.nearest(wrong, WORDS)).contains(right);
    }

    @Test
    void a_word_that_is_like_none_gets_the_list() {
        assertThat(Suggestion.among("golden", WORDS))
                .isEqualTo("Allowed here: answer, winner, votes, restarts, usage.");
        assertThat(Suggestion.among("golden", List.of())).isEmpty();
    }

    @Test
    void long_lists_are_cut() {
        var many = IntStream.range(0, 30).mapToObj(i -> "abcdefghij" + i).toList();
        assertThat(Suggestion.among("z", many)).endsWith(", ….").doesNotContain("hij12,");
    }

    @ParameterizedTest
    @CsvSource({"ab,ba,1", "abc,abc,0", "'',abc,3", "kitten,sitting,3"})
    void distance_counts_edits(String a, String b, int edits) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(edits);
        assertThat(Suggestion.distance(b, a)).isEqualTo(edits);
    }
}
