package ai.massgen.compare.speed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.Environment;
import ai.massgen.compare.speed.SpeedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasuringTest {
    @TempDir
    Path folder;

    @Test
    void warm_up_ends_by_operations_and_cpu_time_and_without_a_trend() {
        var slices = new Slices(false);
        for (int i = 0; i < 40; i++) {
            slices.add(slice(7_000_000, 1000));
        }
        assertThat(slices.steady()).as("only 140 ms of warm-up").isFalse();
        for (int i = 0; i < 30; i++) {
            slices.add(slice(7_000_000, 1000));
        }
        assertThat(slices.steady()).isTrue();
        for (int i = 0; i < 10; i++) {
            slices.add(slice(6_800_000, 1000));
        }
        assertThat(slices.steady()).as("3 %% faster at the end").isFalse();
    }

    @Test
    void allocation_that_still_falls_is_warm_up() {
        var slices = new Slices(false);
        for (int i = 0; i < 70; i++) {
            slices.add(slice(7_000_000, i < 60 ? 1000 : 900));
        }

        assertThat(slices.steady()).isFalse();
        assertThat(slices.givenUp()).isFalse();
    }

    @Test
    void a_jvm_comes_to_the_medians_of_its_last_slices_alone() {
        var slices = new Slices(false);
        for (int i = 0; i < 70; i++) {
            slices.add(slice(i < 50 ? 90_000_000 : 7_000_000, 1000));
        }

        var lane = slices.lane(new Environment("17", "", ""));

        assertThat(lane.cpuNanos()).isEqualTo(70_000);
        assertThat(lane.warmUpOperations()).isEqualTo(5000);
    }

    /** Steps of ten milliseconds: the median of slices is 100 or 110, whatever the truth is. */
    @Test
    void the_time_of_a_process_is_told_finer_than_the_steps_it_comes_in() {
        var slices = new Slices(true);
        for (int i = 0; i < 70; i++) {
            slices.add(new Slice(100, 1, i % 5 == 0 ? 110_000_000 : 100_000_000, 1, 1));
        }

        assertThat(slices.lane(new Environment("17", "", "")).cpuNanos()).isEqualTo(1_020_000);
    }

    @Test
    void an_estimate_waits_for_the_compiler() {
        var slices = new Slices(false);
        for (int i = 0; i < 29; i++) {
            slices.add(slice(350_000_000, 1000));
        }
        assertThat(slices.warm()).as("no slices before the last ones").isFalse();
        slices.add(slice(7_000_000, 1000));
        assertThat(slices.warm()).as("1000 operations and 3.5 s").isTrue();
    }

    private static Slice slice(long cpuNanos, long bytesPerOperation) {
        return new Slice(100, cpuNanos, cpuNanos, cpuNanos * 2, bytesPerOperation * 100);
    }

    @Test
    void the_ledger_outlives_lines_that_were_cut_and_counts_machines_like_this() throws IOException {
        var ledger = new Ledger(folder.resolve("deep").resolve("ledger.jsonl"));
        assertThat(ledger.falseAlarms("here").comparisons()).isZero();
        ledger.add(entry("here", "no change"));
        Files.writeString(ledger.file(), "{\"version\":1,\"ti\n", StandardOpenOption.APPEND);
        ledger.add(entry("here", "regressed"));
        ledger.add(entry("elsewhere", "regressed"));

        var rate = ledger.falseAlarms("here");

        assertThat(rate.comparisons()).isEqualTo(2);
        assertThat(rate.alarms()).isEqualTo(1);
        assertThat(rate.upperBound()).isBetween(0.97, 0.98);
    }

    private static Ledger.Entry entry(String machine, String outcome) {
        return new Ledger.Entry(1, "2026-01-01T00:00:00Z", machine, "a.B.c", 9, 0.02, outcome);
    }

    @Test
    void cores_are_read_as_linux_writes_them() {
        assertThat(Cores.numbers("0-2,5")).containsExactly(0, 1, 2, 5);
        assertThat(Cores.numbers("")).isEmpty();
        assertThat(new Cores(List.of(0, 3), "").keepToOne(1)).containsExactly("taskset", "-c", "3");
        assertThat(new Cores(List.of(), "").keepToOne(1)).isEmpty();
    }

    /** An interruption closes the sockets under whoever waits at them. */
    @Test
    void an_interrupted_timing_says_so() throws CannotCompareException {
        var timed = new TimedRun(BenchmarkJvms.in(folder), Cores.here(), 64, new Random(1));
        var cancellation = Cancellation.create();
        cancellation.cancel();
        var benchmark = CountedRunTest.sample(0, 0);
        var side = CountedRunTest.THIS_BUILD;
        var cut = new TimedRun.Cut(1, false);

        assertThatThrownBy(() -> timed.pair(1, side, side, benchmark, cut, TimedRun.Jit.STEADY, cancellation))
                .isInstanceOf(CannotCompareException.class)
                .hasMessage("Interrupted: nothing was compared, and nothing is left behind.");
    }

    @Test
    void a_plan_that_measures_nothing_is_refused() {
        assertThatThrownBy(() -> plan(0, 1)).hasMessageContaining("counting needs a JVM");
        assertThatThrownBy(() -> plan(5, 0)).hasMessageContaining("budget");
    }

    private SpeedPlan plan(int jvms, int seconds) {
        return new SpeedPlan(
                true, Pattern.compile(""), SpeedRules.DEFAULT, jvms, Duration.ofSeconds(seconds), 64, folder, 1);
    }
}
