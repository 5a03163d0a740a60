package ai.massgen.compare.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.compare.Comparison;
import ai.massgen.compare.Verdict;
import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.CountedComparison;
import ai.massgen.compare.speed.CountedMetric;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.Range;
import ai.massgen.compare.speed.SpeedReport;
import ai.massgen.compare.speed.SpeedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
    @TempDir
    Path folder;

    @Test
    void each_run_is_a_line_and_the_page_shows_them_newest_first() throws IOException {
        var history = new History(folder.resolve("new"));
        history.add(entry(1, "<main>", "safe", 3));

        var page = history.add(entry(2, "mine", "regression", 5));

        assertThat(folder.resolve("new/history.jsonl")).content().hasLineCount(2);
        assertThat(history.entries()).extracting(HistoryEntry::candidate).containsExactly("<main>", "mine");
        assertThat(page)
                .content()
                .contains("History of 2 comparisons", "&lt;main&gt;", "aria-label=\"findings: from 3 to 5\"")
                .containsSubsequence("<td>2026-11-02", "<td>2026-11-01")
                .doesNotContain("<main>", "<script", "http://", "https://");
    }

    @Test
    void a_line_that_was_cut_costs_only_itself() throws IOException {
        var history = new History(folder);
        history.add(entry(1, "a", "safe", 3));
        Files.writeString(folder.resolve("history.jsonl"), "{\"version\":1,\"da", StandardOpenOption.APPEND);

        history.add(entry(2, "b", "safe", 3));
        assertThat(folder.resolve("history.jsonl")).content().contains("{\"version\":1,\"da\n");
        var halfOfALetter = new byte[] {'{', '"', (byte) 0xC3};
        Files.write(folder.resolve("history.jsonl"), halfOfALetter, StandardOpenOption.APPEND);
        history.add(entry(3, "c", "safe", 3));

        assertThat(history.entries()).extracting(HistoryEntry::candidate).containsExactly("a", "b", "c");
    }

    @Test
    void members_of_later_versions_are_left_alone() throws IOException {
        var history = new History(folder);
        history.add(entry(1, "a", "safe", 3));
        var file = folder.resolve("history.jsonl");
        Files.writeString(file, Files.readString(file).replace("{\"version\"", "{\"later\":[1],\"version\""));

        assertThat(history.entries()).hasSize(1);
    }

    @Test
    void a_change_of_level_is_marked_where_it_happened() throws IOException {
        var history = new History(folder);
        for (int run = 1; run <= 12; run++) {
            history.add(entry(run, "run " + run, "safe", run < 7 ? 10 + run % 2 : 20 + run % 3));
        }

        assertThat(folder.resolve("index.html"))
                .content()
                .containsOnlyOnce("class=\"change\"")
                .contains("changed at 2026-11-07");
    }

    @Test
    void two_steps_are_two_changes_and_one_outlier_is_none() {
        var steps = IntStream.range(0, 30)
                .mapToDouble(i -> (i < 10 ? 5 : i < 20 ? 9 : 2) + i % 3 * 0.1)
                .toArray();
        var outlier =
                IntStream.range(0, 20).mapToDouble(i -> i == 12 ? 500 : i % 4).toArray();

        assertThat(ChangePoints.in(steps)).containsExactly(10, 20);
        assertThat(ChangePoints.in(outlier)).isEmpty();
    }

    @Test
    void nothing_is_said_of_few_runs_or_of_equal_ones() {
        assertThat(ChangePoints.in(new double[] {1, 1, 1, 9, 9, 9})).isEmpty();
        assertThat(ChangePoints.in(new double[40])).isEmpty();
        assertThat(ChangePoints.in(new double[0])).isEmpty();
    }

    /** Level 1 %, and a series has no second chance without a first: 400 series, where 11 or more would be odd. */
    @Test
    void noise_has_changes_as_rarely_as_is_said() {
        long alarms = IntStream.range(0, 400)
                .filter(seed ->
                        !ChangePoints.in(new Random(seed).doubles(20).toArray()).isEmpty())
                .count();

        assertThat(alarms).isBetween(0L, 10L);
    }

    @Test
    void what_benchmarks_counted_is_followed_too() throws Exception {
        var bytes =
                new CountedMetric("bytes/op", new Range(64, 64), new Range(96, 96), true, 0.5, true, Outcome.REGRESSED);
        var bytecodes = new CountedMetric(
                "bytecodes/op", new Range(900, 900), new Range(900, 901), false, 0, false, Outcome.NO_CHANGE);
        var counted = new CountedComparison(List.of(bytes, bytecodes), List.of(), List.of());
        var benchmark =
                BenchmarkSpeed.of(new BenchmarkCase("a.B.decode", Map.of()), counted, null, List.of(), 0, List.of());
        var speed = SpeedReport.of(SpeedRules.DEFAULT, List.of(benchmark), null, null, List.of());
        var comparison = new Comparison(
                Comparison.VERSION, "a", "b", Verdict.SAFE, List.of(), List.of(), List.of(), null, speed);

        var metrics = Metrics.of(comparison, null, Duration.ofMillis(1500));

        assertThat(metrics)
                .containsEntry(benchmark.label() + " (bytes/op)", 96.0)
                .containsEntry(benchmark.label() + " (bytecodes/op)", 900.0)
                .containsEntry("duration (s)", 1.5)
                .doesNotContainKey("scenarios");
    }

    private static HistoryEntry entry(int day, String candidate, String verdict, double findings) {
        return new HistoryEntry(
                HistoryEntry.VERSION,
                "2026-11-%02dT00:00:00Z".formatted(day),
                "main",
                candidate,
                null,
                verdict,
                Map.of("findings", findings));
    }
}
