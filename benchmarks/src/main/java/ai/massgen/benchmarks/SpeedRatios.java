package ai.massgen.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a response over HTTP costs, as ratios to the two floors of {@link HttpBenchmark}, and of other clients where they are on the
 * class path.
 *
 * <p>A round measures every contender of a family and length in a fork of its own, one after another, so that what the machine does
 * meanwhile meets all of them; the next round goes the other way. A ratio is taken within a round, and the median of the rounds is
 * shown. Forks are the samples: three of them say which is larger when ratios are far from one, and no more.
 */
final class SpeedRatios {
    private static final String OURS = "HttpBenchmark.backend";
    private static final String PRACTICAL = "HttpBenchmark.practicalFloor";
    private static final String TRANSPORT = "HttpBenchmark.transportFloor";

    private final RatioOptions options;
    private final PrintStream out;
    private final PrintStream progress;
    private final List<String> dropped = new ArrayList<>();
    private final Map<Cell, Map<String, List<Cost>>> costs = new LinkedHashMap<>();

    private record Cell(String family, String content) {}

    SpeedRatios(RatioOptions options, PrintStream out, PrintStream progress) {
        this.options = options;
        this.out = out;
        this.progress = progress;
    }

    /** Measures and prints. */
    void run() throws RunnerException {
        for (int round = 0; round < options.rounds(); round++) {
            for (String family : options.families()) {
                for (String content : options.contents()) {
                    measure(new Cell(family, content), round);
                }
            }
        }
        report();
    }

    private void measure(Cell cell, int round) throws RunnerException {
        var contenders = contenders(cell.family());
        if (round % 2 == 1) {
            Collections.reverse(contenders);
        }
        var measured = costs.computeIfAbsent(cell, any -> new LinkedHashMap<>());
        for (String contender : contenders) {
            var cost = fork(contender, cell);
            measured.computeIfAbsent(contender, any -> new ArrayList<>()).add(cost);
            progress.printf(
                    Locale.ROOT,
                    "round %d of %d, %s %s, %s: %.3f ms CPU, %,.0f bytes, %.3f ms%n",
                    round + 1,
                    options.rounds(),
                    cell.family(),
                    cell.content(),
                    contender,
                    cost.cpu(),
                    cost.bytes(),
                    cost.time());
        }
    }

    /** Ours and the floors first, then the clients for this family that the class path has. */
    private static List<String> contenders(String family) {
        var names = new LinkedHashSet<>(List.of(OURS, PRACTICAL, TRANSPORT));
        var quiet = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT);
        for (BenchmarkListEntry peer : BenchmarkList.defaultList().find(quiet, List.of("\\.Peer\\w+\\."), List.of())) {
            if (List.of(families(peer)).contains(family)) {
                names.add(shortName(peer.getUsername()));
            }
        }
        return new ArrayList<>(names);
    }

    private static String[] families(BenchmarkListEntry peer) {
        return Objects.requireNonNull(peer.getParams().get().get("family"), peer.getUsername());
    }

    private static String shortName(String benchmark) {
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
    }

    /** A fork that fails, as by a connection that stalls, is told and tried again once: whoever stalls always, is not hidden. */
    private Cost fork(String contender, Cell cell) throws RunnerException {
        try {
            return oneFork(contender, cell);
        } catch (RunnerException e) {
            dropped.add(contender + " " + cell.family() + " " + cell.content() + ": " + rootCause(e));
            return oneFork(contender, cell);
        }
    }

    private static Throwable rootCause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getSuppressed().length > 0 ? cause.getSuppressed()[0] : cause;
    }

    private Cost oneFork(String contender, Cell cell) throws RunnerException {
        var fork = new OptionsBuilder()
                .include("\\." + contender.replace(".", "\\.") + "$")
                .param("family", cell.family())
                .param("content", cell.content())
                .forks(1)
                .warmupIterations(options.warmUp())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(options.seconds())
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC")
                .addProfiler(CpuPerOperation.class)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        return Cost.of(new Runner(fork).runSingle());
    }

    private void report() {
        out.println("A response over HTTP, as a share of the practical floor in the same round (median of "
                + options.rounds() + "); one request at a time");
        var table = new Table(
                "family", "content", "client", "CPU", "CPU of thread", "bytes", "time", "CPU, ms", "KB", "time, ms");
        costs.forEach((cell, measured) -> {
            var floor = Objects.requireNonNull(measured.get(PRACTICAL));
            measured.forEach((contender, each) -> row(table, cell, contender, each, floor));
        });
        out.println(table);
        dropped.forEach(fork -> out.println("dropped and measured again: " + fork));
    }

    private static void row(Table table, Cell cell, String contender, List<Cost> each, List<Cost> floor) {
        var shares = new ArrayList<Cost>();
        for (int round = 0; round < each.size(); round++) {
            shares.add(each.get(round).over(floor.get(round)));
        }
        table.row(
                cell.family(),
                cell.content(),
                contender.substring(contender.indexOf('.') + 1),
                ratio(shares, Cost::cpu),
                ratio(shares, Cost::threadCpu),
                ratio(shares, Cost::bytes),
                ratio(shares, Cost::time),
                format("%.3f", median(each, Cost::cpu)),
                format("%,.1f", median(each, Cost::bytes) / 1000),
                format("%.3f", median(each, Cost::time)));
    }

    /** The median, and the range behind it when there is one. */
    private static String ratio(List<Cost> shares, ToDoubleFunction<Cost> what) {
        var range = shares.stream().mapToDouble(what).summaryStatistics();
        var median = format("%.2f", median(shares, what));
        return shares.size() == 1 ? median : median + format(" (%.2f-%.2f)", range.getMin(), range.getMax());
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> what) {
        double[] sorted = costs.stream().mapToDouble(what).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String format(String format, double... numbers) {
        return String.format(Locale.ROOT, format, Arrays.stream(numbers).boxed().toArray());
    }
}
