package ai.massgen.compare.speed.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.CountedComparison;
import ai.massgen.compare.speed.CountedFork;
import ai.massgen.compare.speed.CountedMetric;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.SpeedReport;
import ai.massgen.compare.speed.SpeedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs beside four threads that do nothing but keep the machine busy: some minutes. */
@EnabledIfSystemProperty(named = "massgen.speed", matches = "true")
final class LoadedMachineTest {
    private static final int BUSY_LOOPS = 4;
    private static final int JVMS = 20;

    private final AtomicBoolean busy = new AtomicBoolean(true);

    @TempDir
    Path folder;

    @BeforeEach
    void keep_the_machine_busy() {
        for (int i = 0; i < BUSY_LOOPS; i++) {
            var thread = new Thread(this::loop, "busy");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void loop() {
        while (busy.get()) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void end_the_load() {
        busy.set(false);
    }

    /** Power may turn into "inconclusive", never into a wrong verdict. */
    @Test
    void times_are_never_judged_wrongly() throws CannotCompareException, IOException {
        var slower = Files.createDirectories(folder.resolve("slower"));
        Files.writeString(slower.resolve("more-work.txt"), "100");
        var classPath = new ArrayList<>(List.of(slower));
        classPath.addAll(CountedRunTest.THIS_BUILD.classPath());

        assertThat(time(CountedRunTest.THIS_BUILD)).isIn(Outcome.NO_CHANGE, Outcome.INCONCLUSIVE, Outcome.NOT_STEADY);
        assertThat(time(new BenchmarkSide("candidate", classPath)))
                .isIn(Outcome.REGRESSED, Outcome.INCONCLUSIVE, Outcome.NOT_STEADY);
    }

    private Outcome time(BenchmarkSide candidate) throws CannotCompareException {
        var own = folder.resolve("run-of-" + candidate.name());
        SpeedReport report = new SpeedRun(own, plan(), Cancellation.disabled(), line -> {})
                .compare(CountedRunTest.THIS_BUILD, candidate);
        return report.benchmarks().get(0).times().get(0).outcome();
    }

    private SpeedPlan plan() {
        return new SpeedPlan(
                true,
                Pattern.compile("SampleBenchmark.*moreBytes=0 moreWork=0$"),
                SpeedRules.DEFAULT,
                1,
                Duration.ofMinutes(2),
                SpeedPlan.USUAL_HEAP,
                folder.resolve("ledger.jsonl"),
                11);
    }

    /** One JVM against one, which is harder than five against five. */
    @Test
    void a_thousandth_of_bytes_and_a_hundredth_of_bytecodes_are_seen_in_every_pair_of_jvms()
            throws CannotCompareException {
        var counted = new CountedRun(BenchmarkJvms.in(folder), JVMS);
        var side = CountedRunTest.THIS_BUILD;
        var plain = counted.of(side, CountedRunTest.sample(0, 0), Cancellation.disabled());
        var more = counted.of(side, CountedRunTest.sample(10, 32), Cancellation.disabled());

        for (int i = 0; i < JVMS; i++) {
            var same = compared(plain.get(i), plain.get((i + 1) % JVMS));
            assertThat(same.metrics()).noneMatch(CountedMetric::reported);
            var changed = compared(plain.get(i), more.get(i));
            assertThat(changed.metric(CountedMetric.BYTES).change()).isBetween(0.0009, 0.0011);
            assertThat(changed.metrics()).allMatch(CountedMetric::reported);
        }
    }

    private static CountedComparison compared(CountedFork before, CountedFork after) {
        return CountedComparison.of(List.of(before), List.of(after), SpeedRules.DEFAULT);
    }
}
