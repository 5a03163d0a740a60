package ai.massgen.compare.speed.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.Pair;
import ai.massgen.compare.speed.SpeedRules;
import ai.massgen.compare.speed.TimeMetric;
import ai.massgen.compare.speed.TimeVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Error rates and cost of verdicts on this machine, as busy as it is: real pairs of the same code, and real pairs of which one does
 * 5 % more, drawn from again with replacement. Ten minutes and more; what was measured is in {@code target/measured-pairs.txt}.
 */
@EnabledIfSystemProperty(named = "massgen.speed", matches = "true")
final class MeasuredRatesTest {
    private static final int SAME_PAIRS = 60;
    private static final int SLOWER_PAIRS = 30;
    private static final int VERDICTS = 4000;
    private static final double SECONDS = 80;
    private static final SpeedRules RULES = SpeedRules.DEFAULT;

    @TempDir
    Path folder;

    /** A pair, and how long it took. */
    private record Timed(Pair pair, double seconds) {}

    /** What a series of drawn pairs came to, and after how long. */
    private record Judged(Outcome outcome, double seconds) {}

    @Test
    void the_same_code_is_left_alone_and_five_percent_are_found_in_time() throws CannotCompareException, IOException {
        var same = measured(CountedRunTest.THIS_BUILD, SAME_PAIRS);
        var slower = measured(slower(50), SLOWER_PAIRS);
        keep(same, slower);

        var alarms = judged(same, true);
        var found = judged(slower, false);

        assertThat(share(alarms, is(Outcome.REGRESSED).or(is(Outcome.IMPROVED))))
                .as(summary(alarms))
                .isLessThanOrEqualTo(0.01);
        assertThat(share(found, inTime(Outcome.REGRESSED))).as(summary(found)).isGreaterThanOrEqualTo(0.95);
        assertThat(share(found, is(Outcome.IMPROVED))).isZero();
    }

    private BenchmarkSide slower(int thousandths) throws IOException {
        var slower = Files.createDirectories(folder.resolve("slower"));
        Files.writeString(slower.resolve("more-work.txt"), Integer.toString(thousandths));
        var classPath = new ArrayList<>(List.of(slower));
        classPath.addAll(CountedRunTest.THIS_BUILD.classPath());
        return new BenchmarkSide("candidate", classPath);
    }

    private List<Timed> measured(BenchmarkSide candidate, int count) throws CannotCompareException, IOException {
        var jvms = BenchmarkJvms.in(Files.createTempDirectory(folder, "pairs"));
        var run = new TimedRun(jvms, Cores.here(), SpeedPlan.USUAL_HEAP, new Random(3));
        var benchmark = CountedRunTest.sample(0, 0);
        var counted = new CountedRun(jvms, 1).of(CountedRunTest.THIS_BUILD, benchmark, Cancellation.disabled());
        var cut = run.cut(CountedRunTest.THIS_BUILD, benchmark, counted.get(0).cpuNanos(), Cancellation.disabled());
        var series =
                new TimedSeries(run, CountedRunTest.THIS_BUILD, candidate, benchmark, cut, Cancellation.disabled());
        var timed = new ArrayList<Timed>();
        for (long begin = System.nanoTime(); timed.size() < count; ) {
            series.measure(TimedRun.Jit.STEADY);
            if (series.pairs().size() > timed.size()) {
                timed.add(new Timed(series.pairs().get(timed.size()), (System.nanoTime() - begin) / 1e9));
                begin = System.nanoTime();
            }
            assertThat(series.neverSteady()).as("pairs settle").isFalse();
        }
        return timed;
    }

    private static void keep(List<Timed> same, List<Timed> slower) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("# same: " + summary(judged(same, true)));
        lines.add("# 5 % slower: " + summary(judged(slower, false)));
        same.forEach(each -> lines.add("same " + line(each)));
        slower.forEach(each -> lines.add("slower " + line(each)));
        Files.write(Path.of("target", "measured-pairs.txt"), lines);
    }

    private static String line(Timed each) {
        return String.format(Locale.ROOT, "%.5f %.1f s", each.pair().logRatio(TimeMetric.CPU), each.seconds());
    }

    /** In the same code it is chance which of the two is slower; where one does more it is not. */
    private static List<Judged> judged(List<Timed> measured, boolean eitherWay) {
        var random = new Random(5);
        return IntStream.range(0, VERDICTS)
                .mapToObj(each -> judged(measured, eitherWay, random))
                .toList();
    }

    private static Judged judged(List<Timed> measured, boolean eitherWay, Random random) {
        var pairs = new ArrayList<Pair>();
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < RULES.mostPairs(); i++) {
            var drawn = measured.get(random.nextInt(measured.size()));
            pairs.add(eitherWay && random.nextBoolean() ? turned(drawn.pair()) : drawn.pair());
            seconds.add(drawn.seconds());
        }
        var verdict = TimeVerdict.of(pairs, TimeMetric.CPU, RULES).orElseThrow();
        int needed = verdict.test() == null ? pairs.size() : verdict.test().pairs();
        double took =
                seconds.subList(0, needed).stream().mapToDouble(each -> each).sum();
        return new Judged(verdict.outcome(), took);
    }

    private static Pair turned(Pair pair) {
        return new Pair(pair.number(), /* baseline= */ pair.candidate(), /* candidate= */ pair.baseline());
    }

    private static double share(List<Judged> judged, Predicate<Judged> chosen) {
        return judged.stream().filter(chosen).count() / (double) judged.size();
    }

    private static Predicate<Judged> is(Outcome outcome) {
        return each -> each.outcome() == outcome;
    }

    private static Predicate<Judged> inTime(Outcome outcome) {
        return is(outcome).and(each -> each.seconds() <= SECONDS);
    }

    private static String summary(List<Judged> judged) {
        var seconds = judged.stream().mapToDouble(Judged::seconds).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "regressed %.2f %% (within %.0f s %.2f %%), improved %.2f %%, no change %.2f %%; seconds: median %.0f, 95 %% %.0f",
                share(judged, is(Outcome.REGRESSED)) * 100,
                SECONDS,
                share(judged, inTime(Outcome.REGRESSED)) * 100,
                share(judged, is(Outcome.IMPROVED)) * 100,
                share(judged, is(Outcome.NO_CHANGE)) * 100,
                seconds[seconds.length / 2],
                seconds[(int) (seconds.length * 0.95)]);
    }
}
