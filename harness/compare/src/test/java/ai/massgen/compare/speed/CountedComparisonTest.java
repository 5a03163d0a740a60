package ai.massgen.compare.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CountedComparisonTest {
    private static final SpeedRules RULES = SpeedRules.DEFAULT;

    @Test
    void any_difference_of_exact_bytes_is_told_and_more_than_one_percent_fails() {
        assertThat(bytes(List.of(283_480.0), List.of(283_512.0)))
                .returns(Outcome.NO_CHANGE, CountedMetric::outcome)
                .returns(true, CountedMetric::reported)
                .returns(true, CountedMetric::exact);
        assertThat(bytes(List.of(1000.0), List.of(1011.0)).outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(bytes(List.of(1000.0), List.of(980.0)).outcome()).isEqualTo(Outcome.IMPROVED);
        assertThat(bytes(List.of(1000.0), List.of(1000.0)).reported()).isFalse();
        assertThat(bytes(List.of(0.0), List.of(16.0)).outcome()).isEqualTo(Outcome.REGRESSED);
    }

    @Test
    void counts_that_vary_are_compared_as_ranges() {
        var overlapping = bytes(List.of(1000.0, 1100.0), List.of(1050.0, 1300.0));
        var apart = bytes(List.of(1000.0, 1100.0), List.of(1200.0, 1300.0));

        assertThat(overlapping.outcome()).isEqualTo(Outcome.NO_CHANGE);
        assertThat(overlapping.exact()).isFalse();
        assertThat(overlapping.baseline().text()).isEqualTo("1,000 to 1,100");
        assertThat(apart.outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(apart.change()).isCloseTo(0.0909, within(1e-4));
    }

    @Test
    void of_bytecodes_the_least_counts() {
        var before = List.of(fork(1000, Map.of()), fork(1020, Map.of()));
        var after = List.of(fork(1100, Map.of()), fork(1010, Map.of()));

        var metric = CountedComparison.of(before, after, RULES).metric(CountedMetric.BYTECODES);

        assertThat(metric.change()).isCloseTo(0.01, within(1e-9));
        assertThat(metric.reported()).isTrue();
        assertThat(metric.outcome()).isEqualTo(Outcome.NO_CHANGE);
    }

    @Test
    void the_methods_and_classes_that_grew_are_named_and_none_else() {
        var before = fork(100, Map.of("a.B.same()V", work(60), "a.B.grew(I)V", work(30), "a.C.shrank()V", work(10)));
        var after = fork(
                120,
                Map.of(
                        "a.B.same()V",
                        work(60),
                        "a.B.grew(I)V",
                        work(50),
                        "a.C.shrank()V",
                        work(5),
                        "a.D.x()V",
                        work(5)));

        var comparison = CountedComparison.of(List.of(before), List.of(after), RULES);

        assertThat(comparison.methods()).extracting(Growth::where).containsExactly("a.B.grew(I)V", "a.D.x()V");
        assertThat(comparison.classes()).extracting(Growth::where).containsExactly("a.B", "a.D");
        assertThat(comparison.methods().get(0).bytecodes()).isEqualTo(20);
    }

    @Test
    void more_bytecodes_do_not_make_slower_what_the_clock_shows_to_be_faster() {
        var counted = CountedComparison.of(
                List.of(fork(100, Map.of("a.B.c()V", work(100)))),
                List.of(fork(110, Map.of("a.B.c()V", work(110)))),
                RULES);
        var faster = List.of(new TimeVerdict(TimeMetric.CPU, Outcome.IMPROVED, null, 0, null, ""));

        assertThat(Judgement.of(counted, null, faster))
                .isEqualTo(new Judgement(Outcome.IMPROVED, "faster by doing more, in B.c (+10 bytecodes)"));
        assertThat(Judgement.of(counted, null, List.of()))
                .isEqualTo(new Judgement(Outcome.REGRESSED, "work grew, in B.c (+10 bytecodes)"));
    }

    @Test
    void the_same_work_that_is_slower_is_told_as_such() {
        var counted = CountedComparison.of(List.of(fork(100, Map.of())), List.of(fork(100, Map.of())), RULES);
        var slower = List.of(new TimeVerdict(TimeMetric.CPU, Outcome.REGRESSED, null, 0, null, ""));

        assertThat(Judgement.of(counted, null, slower).explanation()).startsWith("same work, slower");
    }

    private static CountedMetric bytes(List<Double> before, List<Double> after) {
        return CountedMetric.bytes(forks(before), forks(after), RULES);
    }

    private static List<CountedFork> forks(List<Double> bytes) {
        return bytes.stream()
                .map(each -> new CountedFork(each, 100, 1, Map.of()))
                .toList();
    }

    private static CountedFork fork(double bytecodes, Map<String, MethodWork> methods) {
        return new CountedFork(1000, bytecodes, 1, methods);
    }

    private static MethodWork work(double bytecodes) {
        return new MethodWork(bytecodes, 0);
    }
}
