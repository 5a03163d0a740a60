package ai.massgen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioOptionsTest {
    @Test
    void what_is_not_said_is_usual() {
        var options = RatioOptions.of(List.of("rounds=2", "contents=400,tools"));

        assertThat(options).isEqualTo(new RatioOptions(ResponseStreams.FAMILIES, List.of("400", "tools"), 2, 8, 4));
    }

    @ParameterizedTest
    @CsvSource({
        "round=2, unknown option \"round=2\"",
        "rounds, unknown option \"rounds\"",
        "rounds=0, rounds is \"0\"",
        "seconds=two, seconds is \"two\"",
        "families=openai, families has \"openai\"; known: ",
        "contents=-1, contents has \"-1\""
    })
    void what_cannot_be_meant_is_refused_by_name(String word, String message) {
        assertThatThrownBy(() -> RatioOptions.of(List.of(word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
