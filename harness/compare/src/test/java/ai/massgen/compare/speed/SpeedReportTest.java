package ai.massgen.compare.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpeedReportTest {
    private static final SpeedRules RULES = SpeedRules.DEFAULT;

    @Test
    void a_change_that_chance_explains_among_many_tests_is_left_open() {
        var report = SpeedReport.of(
                RULES,
                List.of(timed("a.B.one", Outcome.REGRESSED, 0.015), timed("a.B.two", Outcome.NO_CHANGE, 0.9)),
                null,
                null,
                List.of());

        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.open()).isTrue();
        assertThat(report.benchmarks().get(0).times().get(0).detail()).contains("not beyond chance among 2 tests");
    }

    @Test
    void a_change_beyond_that_stays_and_is_the_worst() {
        var report = SpeedReport.of(
                RULES,
                List.of(timed("a.B.one", Outcome.REGRESSED, 0.009), timed("a.B.two", Outcome.NO_CHANGE, 0.9)),
                null,
                null,
                List.of());

        assertThat(report.outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(report.counts()).isEqualTo("1 regressed · 1 no change");
    }

    @Test
    void a_machine_on_which_the_baseline_differs_from_itself_tells_nothing_about_time() {
        var canary = Canary.of("a.B.one", SamplePairs.of(0.10, 0.11, 0.09, 0.10, 0.105, 0.095));
        var quiet = Canary.of("a.B.one", SamplePairs.of(0.10, -0.11, 0.09, -0.10, 0.105, -0.095));

        assertThat(canary.unstable()).isTrue();
        assertThat(quiet.unstable()).isFalse();
        assertThat(SpeedReport.of(RULES, List.of(timed("a.B.one", Outcome.REGRESSED, 1e-9)), canary, null, List.of())
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void counted_facts_stay_even_on_an_unstable_machine() {
        var counted = CountedComparison.of(
                List.of(new CountedFork(1000, 100, 1, Map.of())),
                List.of(new CountedFork(1100, 100, 1, Map.of())),
                RULES);
        var benchmark = BenchmarkSpeed.of(new BenchmarkCase("a.B.c", Map.of()), counted, null, List.of(), 0, List.of());
        var unstable = new Canary("a.B.c", null, true);

        assertThat(SpeedReport.of(RULES, List.of(benchmark), unstable, null, List.of())
                        .outcome())
                .isEqualTo(Outcome.REGRESSED);
    }

    @Test
    void a_report_without_benchmarks_is_open() {
        assertThat(SpeedReport.of(RULES, List.of(), null, null, List.of()).open())
                .isTrue();
    }

    @Test
    void the_rate_of_false_alarms_has_an_upper_bound() {
        assertThat(FalseAlarms.of(299, 0).upperBound()).isCloseTo(0.01, within(1e-4));
        assertThat(FalseAlarms.of(1240, 7).upperBound()).isCloseTo(0.0106, within(2e-4));
        assertThat(FalseAlarms.of(0, 0).upperBound()).isEqualTo(1);
        assertThat(FalseAlarms.of(1240, 7).sentence())
                .isEqualTo(
                        "Of 1,240 comparisons of a side with itself on machines like this, 7 were false (0.56 %; with"
                                + " 95 % confidence below 1.1 %).");
        assertThat(FalseAlarms.of(0, 0).sentence()).contains("not known");
    }

    private static BenchmarkSpeed timed(String name, Outcome outcome, double p) {
        var verdict = new TimeVerdict(TimeMetric.CPU, outcome, null, p, null, "");
        return BenchmarkSpeed.of(new BenchmarkCase(name, Map.of()), null, null, List.of(verdict), 9, List.of());
    }
}
