package ai.massgen.compare.speed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.SpeedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

final class SpeedRunTest {
    @TempDir
    Path folder;

    @Test
    void a_choice_that_fits_no_benchmark_says_which_there_are() throws CannotCompareException {
        var run = new SpeedRun(folder, plan("NoSuchBenchmark", false), Cancellation.disabled(), line -> {});

        assertThatThrownBy(() -> run.compare(CountedRunTest.THIS_BUILD, CountedRunTest.THIS_BUILD))
                .isInstanceOf(CannotCompareException.class)
                .hasMessageContaining("matches NoSuchBenchmark")
                .hasMessageContaining("SampleBenchmark.work");
    }

    @Test
    void a_side_without_benchmarks_is_told_as_such() throws CannotCompareException {
        var run = new SpeedRun(folder, plan("", false), Cancellation.disabled(), line -> {});
        var empty = new BenchmarkSide("candidate", List.of(folder));

        assertThatThrownBy(() -> run.compare(empty, empty))
                .isInstanceOf(CannotCompareException.class)
                .hasMessageContaining("has no JMH")
                .hasMessageContaining("--candidate-benchmarks");
    }

    /** Real pairs, a confirmation and the baseline against itself: some minutes. The slower side has the same bytecode and more data. */
    @Test
    @EnabledIfSystemProperty(named = "massgen.speed", matches = "true")
    void ten_percent_more_work_is_a_regression_that_names_the_method() throws CannotCompareException, IOException {
        var slower = Files.createDirectories(folder.resolve("slower"));
        Files.writeString(slower.resolve("more-work.txt"), "100");
        var classPath = new ArrayList<>(List.of(slower));
        classPath.addAll(CountedRunTest.THIS_BUILD.classPath());
        var run = new SpeedRun(
                folder, plan("SampleBenchmark.*moreBytes=0 moreWork=0$", true), Cancellation.disabled(), line -> {});

        var report = run.compare(CountedRunTest.THIS_BUILD, new BenchmarkSide("candidate", classPath));

        assertThat(report.outcome()).as("%s", report).isEqualTo(Outcome.REGRESSED);
        assertThat(report.benchmarks().get(0).explanation()).startsWith("slower: more work, in SampleBenchmark.hash");
        assertThat(report.benchmarks().get(0).times().get(0).detail()).contains("confirmed by 13 pairs");
        assertThat(report.falseAlarms()).isNotNull();
    }

    private SpeedPlan plan(String benchmarks, boolean timed) {
        return new SpeedPlan(
                timed,
                Pattern.compile(benchmarks),
                SpeedRules.DEFAULT,
                1,
                Duration.ofMinutes(5),
                SpeedPlan.USUAL_HEAP,
                folder.resolve("ledger.jsonl"),
                7);
    }
}
