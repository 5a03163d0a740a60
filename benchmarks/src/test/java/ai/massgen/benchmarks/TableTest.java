package ai.massgen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        var table = new Table("a", "long heading").row("long cell", "b");

        assertThat(table).hasToString("""
                | a         | long heading |
                | --------- | ------------ |
                | long cell | b            |
                """);
    }

    @Test
    void a_percentile_is_the_smallest_time_that_so_many_are_not_above() {
        var latencies = new Latencies();
        for (int micros = 200; micros > 0; micros--) {
            latencies.add(micros * 1000L);
        }

        assertThat(latencies.micros(0.5)).isEqualTo(100);
        assertThat(latencies.micros(0.99)).isEqualTo(198);
        assertThat(latencies.micros(1)).isEqualTo(200);
    }

    @Test
    void an_unknown_option_is_refused_with_those_that_are_known() {
        assertThat(RatioOptions.of(List.of("rounds=1", "contents=tools")).contents())
                .containsExactly("tools");
        assertThatThrownBy(() -> RatioOptions.of(List.of("round=1")))
                .hasMessageContaining("\"round=1\"")
                .hasMessageContaining("rounds=3");
    }
}
