package ai.massgen.compare.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class TimeVerdictTest {
    private static final SpeedRules RULES = SpeedRules.DEFAULT;

    @Test
    void a_change_far_beyond_chance_is_decided_at_the_first_look() {
        var verdict = judge(SamplePairs.of(0.10, 0.11, 0.09, 0.10, 0.105, 0.095));

        assertThat(verdict.outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(test(verdict).change()).isBetween(0.104, 0.106);
        assertThat(verdict.p()).isLessThan(0.001);
        assertThat(verdict.detail()).isEqualTo("after 6 pairs");
        assertThat(judge(SamplePairs.of(-0.10, -0.11, -0.09, -0.10, -0.105, -0.095))
                        .outcome())
                .isEqualTo(Outcome.IMPROVED);
    }

    @Test
    void nothing_is_decided_between_looks() {
        assertThat(TimeVerdict.of(SamplePairs.of(0.10, 0.11, 0.09, 0.10, 0.105), TimeMetric.CPU, RULES))
                .isEmpty();
    }

    @Test
    void fewer_pairs_than_the_first_look_needs_have_seen_nothing() {
        var verdict = TimeVerdict.spent(SamplePairs.of(1.0, 1.01, 1.02, 1.0, 1.01), TimeMetric.CPU, RULES);

        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.detail()).isEqualTo("after 5 pairs; the first verdict needs 6: give it more seconds");
    }

    @Test
    void a_significant_change_below_the_minimum_is_no_change() {
        var verdict = judge(SamplePairs.of(0.010, 0.011, 0.009, 0.010, 0.0105, 0.0095));

        assertThat(test(verdict).p()).isLessThan(1e-5);
        assertThat(verdict.outcome()).isEqualTo(Outcome.NO_CHANGE);
    }

    @Test
    void a_large_change_that_chance_explains_is_inconclusive_and_says_what_it_would_have_seen() {
        var values = new double[RULES.mostPairs()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 0.5 : -0.4;
        }

        var verdict = judge(SamplePairs.of(values));

        assertThat(test(verdict).change()).isGreaterThan(0.03);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.detail()).contains("a change of ±").contains("would have been seen");
    }

    /** A percentile bootstrap never looks beyond what it saw, and with six pairs is wrong in one of ten. */
    @Test
    void the_interval_of_few_pairs_reaches_beyond_all_of_them() {
        var test = PairedTest.of(SamplePairs.of(0.1, -0.1, 0.1, -0.1, 0.1, -0.1), TimeMetric.CPU);

        assertThat(Math.log1p(test.low())).isCloseTo(-0.1505, within(1e-3));
        assertThat(Math.log1p(test.high())).isCloseTo(0.1505, within(1e-3));
    }

    /** Divided by their number, and not by one less, deviations are too small and tests too sure. */
    @Test
    void the_deviation_is_that_of_a_sample() {
        var test = PairedTest.of(SamplePairs.of(0.1, 0.3), TimeMetric.CPU);

        assertThat(test.deviation()).isCloseTo(Math.sqrt(0.02), within(1e-9));
    }

    @Test
    void ranks_must_agree_with_the_t_test() {
        var agreeing = PairedTest.of(SamplePairs.of(0.1, 0.1001, 0.1002, 0.1003, 0.1004, 0.1005), TimeMetric.CPU);
        var wild = PairedTest.of(SamplePairs.of(0.1, 0.1001, 0.1002, 0.1003, 0.1004, -0.0001), TimeMetric.CPU);

        assertThat(agreeing.rankP()).isLessThan(SpeedRules.AGREEMENT);
        assertThat(wild.rankP()).isGreaterThan(SpeedRules.AGREEMENT);
        assertThat(TimeVerdict.of(
                        SamplePairs.of(0.1, 0.1001, 0.1002, 0.1003, 0.1004, -0.0001), TimeMetric.CPU, lenient()))
                .isEmpty();
    }

    /** So that the t-test alone would have rejected. */
    private static SpeedRules lenient() {
        return new SpeedRules(0.05, 0.03, 0.25, 0.01, 0.003, 0.02, List.of(6, 7), 13, 0.02);
    }

    @Test
    void the_first_look_that_decides_has_decided_whatever_comes_later() {
        var pairs = new ArrayList<>(SamplePairs.of(0.001, -0.001, 0.002, -0.002, 0.0, 0.001));
        var decided = judge(pairs);
        for (int i = 0; i < 34; i++) {
            pairs.add(SamplePairs.pair(7 + i, 0.2 + i * 1e-4));
        }

        assertThat(decided.outcome()).isEqualTo(Outcome.NO_CHANGE);
        assertThat(judge(pairs)).isEqualTo(decided);
    }

    @Test
    void pairs_under_different_conditions_are_not_comparable() {
        var other = new Environment("25", "-Xbatch", "one core");
        var pairs = new ArrayList<>(SamplePairs.of(0, 0, 0, 0, 0));
        pairs.add(new Pair(6, new Lane(SamplePairs.HERE, 1, 1, 1, 1), new Lane(other, 1, 1, 1, 1)));

        assertThat(judge(pairs).outcome()).isEqualTo(Outcome.NOT_COMPARABLE);
    }

    @Test
    void a_change_stays_one_only_if_the_default_jit_shows_it_too() {
        var verdict = judge(SamplePairs.of(0.10, 0.11, 0.09, 0.10, 0.105, 0.095));

        var confirmed = verdict.confirmedBy(SamplePairs.of(0.05, 0.06, 0.04, 0.05, 0.055, 0.045));
        var reversed = verdict.confirmedBy(SamplePairs.of(-0.05, -0.06, -0.04, -0.05, -0.055, -0.045));
        var vague = verdict.confirmedBy(SamplePairs.of(0.05, -0.06, 0.04, -0.05, 0.055, 0.045));
        var short5 = verdict.confirmedBy(SamplePairs.of(0.05, 0.06, 0.04, 0.05, 0.055));

        assertThat(confirmed.outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(confirmed.p()).isLessThan(verdict.p());
        assertThat(List.of(reversed, vague, short5))
                .extracting(TimeVerdict::outcome)
                .containsOnly(Outcome.INCONCLUSIVE);
        assertThat(reversed.detail()).contains("not confirmed");
    }

    @Test
    void a_spent_budget_is_inconclusive_even_where_there_is_no_pair() {
        assertThat(TimeVerdict.spent(List.of(), TimeMetric.CPU, RULES).outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(TimeVerdict.spent(SamplePairs.of(0.1, 0.1, 0.1001), TimeMetric.CPU, RULES)
                        .p())
                .isEqualTo(1);
    }

    private static PairedTest test(TimeVerdict verdict) {
        return Objects.requireNonNull(verdict.test(), "a test");
    }

    private static TimeVerdict judge(List<Pair> pairs) {
        return TimeVerdict.of(pairs, TimeMetric.CPU, RULES).orElseThrow();
    }
}
