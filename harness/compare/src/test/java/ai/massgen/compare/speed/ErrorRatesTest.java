package ai.massgen.compare.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How often verdicts are wrong: each is given on pairs drawn with replacement from measured pairs of the same code, with a random sign and
 * an effect added. One of the measured pairs is off by 20 %, which is what a loaded machine does.
 */
final class ErrorRatesTest {
    private static final int VERDICTS = 4000;
    private static final SpeedRules RULES = SpeedRules.DEFAULT;

    private static final Map<Double, Map<Outcome, Integer>> OUTCOMES = new HashMap<>();

    private static List<Double> noise = List.of();

    @BeforeAll
    static void read_the_measured_pairs() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ErrorRatesTest.class.getResourceAsStream("same-code-pairs.txt"), "same-code-pairs.txt")) {
            noise = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Double::valueOf)
                    .toList();
        }
        assertThat(noise).hasSize(108);
    }

    @Test
    void the_same_code_is_called_changed_in_at_most_one_of_a_hundred() {
        var outcomes = outcomes(0);

        assertThat(share(outcomes, Outcome.REGRESSED) + share(outcomes, Outcome.IMPROVED))
                .as("%s", outcomes)
                .isLessThanOrEqualTo(0.01);
        assertThat(share(outcomes, Outcome.NO_CHANGE)).as("%s", outcomes).isGreaterThan(0.8);
    }

    @Test
    void five_percent_more_are_found_and_never_called_faster() {
        var outcomes = outcomes(0.05);

        assertThat(share(outcomes, Outcome.REGRESSED)).as("%s", outcomes).isGreaterThanOrEqualTo(0.95);
        assertThat(outcomes).doesNotContainKey(Outcome.IMPROVED);
    }

    @Test
    void ten_percent_less_are_found_and_never_called_slower() {
        var outcomes = outcomes(-0.10);

        assertThat(share(outcomes, Outcome.IMPROVED)).as("%s", outcomes).isGreaterThanOrEqualTo(0.99);
        assertThat(outcomes).doesNotContainKey(Outcome.REGRESSED);
    }

    @Test
    void of_whole_comparisons_of_ten_benchmarks_of_the_same_code_at_most_two_of_a_hundred_find_a_change() {
        assertThat(alarmsOfTen()).isLessThanOrEqualTo(0.02);
    }

    private static double alarmsOfTen() {
        var random = new Random(10);
        int alarms = 0;
        for (int i = 0; i < VERDICTS / 10; i++) {
            var benchmarks = IntStream.range(0, 10)
                    .mapToObj(each -> benchmark(each, verdict(0, random)))
                    .toList();
            var outcome =
                    SpeedReport.of(RULES, benchmarks, null, null, List.of()).outcome();
            alarms += outcome == Outcome.REGRESSED || outcome == Outcome.IMPROVED ? 1 : 0;
        }
        return alarms / (VERDICTS / 10.0);
    }

    /** The table is what this test measures, not what somebody once wrote down. */
    @Test
    void the_readme_states_these_rates() throws IOException {
        var readme = Path.of(System.getProperty("massgen.root"), "harness", "compare", "README.md");

        assertThat(Files.readString(readme))
                .contains(row("none", 0), row("+5 %", 0.05), row("+10 %", 0.10), row("−10 %", -0.10))
                .contains(String.format(
                        Locale.ROOT,
                        "Of %d comparisons of ten benchmarks each, %.1f %% found a change in the same code",
                        VERDICTS / 10,
                        alarmsOfTen() * 100));
    }

    private static String row(String truth, double effect) {
        var row = new StringBuilder("| " + truth + " |");
        for (Outcome outcome : List.of(Outcome.REGRESSED, Outcome.IMPROVED, Outcome.NO_CHANGE, Outcome.INCONCLUSIVE)) {
            row.append(String.format(Locale.ROOT, " %.2f %% |", share(outcomes(effect), outcome) * 100));
        }
        return row.toString();
    }

    private static BenchmarkSpeed benchmark(int number, TimeVerdict verdict) {
        return BenchmarkSpeed.of(
                new BenchmarkCase("a.B.c" + number, Map.of()), null, null, List.of(verdict), 40, List.of());
    }

    private static Map<Outcome, Integer> outcomes(double effect) {
        return OUTCOMES.computeIfAbsent(effect, ErrorRatesTest::resampled);
    }

    private static Map<Outcome, Integer> resampled(double effect) {
        var random = new Random(5);
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        for (int i = 0; i < VERDICTS; i++) {
            outcomes.merge(verdict(effect, random).outcome(), 1, Integer::sum);
        }
        return outcomes;
    }

    private static TimeVerdict verdict(double effect, Random random) {
        var pairs = SamplePairs.resampled(noise, effect, RULES.mostPairs(), random);
        return TimeVerdict.of(pairs, TimeMetric.CPU, RULES).orElseThrow();
    }

    private static double share(Map<Outcome, Integer> outcomes, Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0) / (double) VERDICTS;
    }
}
