package ai.massgen.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.massgen.scenario.Repeat.Reducer;
import ai.massgen.scenario.Repeat.Reducer.Kind;
import ai.massgen.scenario.ScenarioOutcome.Status;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCountTest {

    @ParameterizedTest
    @CsvSource({
        // by hand: 1 - C(n-c,k)/C(n,k)
        "PASS_AT, 1, 3, 2, 0.6",
        "PASS_AT, 2, 3, 2, 0.9",
        "PASS_AT, 2, 1, 4, 0.4",
        "PASS_AT, 5, 1, 4, 1",
        "PASS_AT, 5, 0, 5, 0",
        // C(c,k)/C(n,k)
        "PASS_ALL, 1, 3, 2, 0.6",
        "PASS_ALL, 2, 3, 2, 0.3",
        "PASS_ALL, 2, 1, 4, 0",
        "PASS_ALL, 5, 5, 0, 1",
        "MEAN, 0, 3, 1, 0.75",
        "MEDIAN, 0, 1, 3, 0.25"
    })
    void a_chance_is_the_share_of_samples_without_replacement(
            Kind kind, int k, int passed, int failed, double expected) {
        var chance = new RunCount(passed, failed, passed + failed).chance(new Reducer(kind, k));

        assertThat(Objects.requireNonNull(chance)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void runs_that_could_not_be_done_count_for_no_chance() {
        assertThat(new RunCount(1, 1, 5).chance(new Reducer(Kind.PASS_AT, 1))).isEqualTo(0.5);
        assertThat(new RunCount(1, 1, 5).chance(new Reducer(Kind.PASS_AT, 3))).isNull();
        assertThat(new RunCount(0, 0, 5).chance(new Reducer(Kind.MEAN, 0))).isNull();
    }

    @Test
    void a_thousand_runs_are_no_overflow() {
        var chance = new RunCount(500, 500, 1000).chance(new Reducer(Kind.PASS_AT, 400));

        assertThat(chance).isBetween(0.999999, 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, 0, 5, PASSED",
        "4, 3, 2, 5, FAILED",
        "4, 3, 1, 5, BROKEN",
        "4, 2, 1, 5, BROKEN",
        "4, 2, 2, 5, FAILED"
    })
    void at_least_k_is_open_while_a_run_that_could_not_be_done_might_decide(
            int k, int passed, int failed, int all, Status expected) {
        assertThat(new RunCount(passed, failed, all).atLeast(k)).isEqualTo(expected);
    }
}
