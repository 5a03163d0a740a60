package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparedSpeedTest {
    @TempDir
    Path folder;

    @Test
    void settings_that_cannot_work_are_refused_before_anything_is_built() {
        var run = massgen("compare", "no-such-ref", "--speed", "--min-change", "0.5");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("These settings cannot work: a minimum change below 1 %", "counted metrics");
    }

    @Test
    void a_choice_of_benchmarks_that_is_no_expression_is_told_with_its_mistake() {
        var run = massgen("compare", "no-such-ref", "--speed=counted", "--benchmarks", "[");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--benchmarks [: Unclosed character class");
    }

    @Test
    void sides_without_benchmarks_are_told_what_to_name() {
        var side = "classpath:" + folder;

        var run = massgen("compare", side, side, "--speed-only", "--speed=counted", "--out", folder.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("The baseline has no JMH", "--baseline-benchmarks");
    }
}
