package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {"a b|a b", "  a |a", "abcde|abcde", "abcdef|abcde…", "abcd f|abcd …"})
    void what_is_longer_than_the_limit_is_cut_there(String text, String line) {
        assertThat(OneLine.of(text, 5)).isEqualTo(line);
    }

    @Test
    void white_space_of_any_length_is_one_blank() {
        assertThat(OneLine.of("\n a\r\n\tb \u000b c\n", 80)).isEqualTo("a b c");
    }
}
