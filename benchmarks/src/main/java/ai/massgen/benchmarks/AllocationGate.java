package ai.massgen.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Fails a build in which an operation allocates over 1 % more than the committed baseline says.
 *
 * <p>Each benchmark runs in a JMH fork of its own under {@code -Xint}, and the value of most iterations counts: the same
 * number on every machine, at any load. Two lengths tell the cost of a response from that of a piece; longer ones cost the build
 * more than they tell. Time is never gated.
 *
 * <p>Arguments: the baseline, the file for the results, and {@code --update} to accept what is measured. Exit code 1 for a
 * regression, 2 when it could not be measured.
 */
public final class AllocationGate {
    private static final int WARM_UP = 2;
    private static final int ITERATIONS = 3;

    private final Path baselineFile;
    private final Path resultFile;
    private final PrintStream out;
    private final UnaryOperator<ChainedOptionsBuilder> further;

    /**
     * A gate.
     *
     * @param further what is measured beyond or in place of the usual, for tests of the gate
     */
    AllocationGate(Path baselineFile, Path resultFile, PrintStream out, UnaryOperator<ChainedOptionsBuilder> further) {
        this.baselineFile = baselineFile;
        this.resultFile = resultFile;
        this.out = out;
        this.further = further;
    }

    /** Measures, judges, and ends the process with the exit code. */
    public static void main(String[] args) throws IOException {
        var gate = new AllocationGate(Path.of(args[0]), Path.of(args[1]), System.out, AllocationGate::lengths);
        boolean update = args.length > 2 && Boolean.parseBoolean(args[2]);
        System.exit(gate.run(DecodeBenchmark.class.getSimpleName(), update));
    }

    private static ChainedOptionsBuilder lengths(ChainedOptionsBuilder options) {
        return options.param("chunks", "20", "400");
    }

    /**
     * Measures, judges and reports.
     *
     * @param include regular expression that chooses benchmarks
     * @param update whether to make what is measured the baseline
     * @return exit code
     */
    int run(String include, boolean update) throws IOException {
        Map<String, Long> measured;
        try {
            measured = measure(include);
        } catch (RunnerException e) {
            out.println("The allocation gate could not measure: " + e.getMessage());
            return 2;
        }
        if (measured.isEmpty()) {
            out.println("The allocation gate could not measure: no benchmark is called " + include);
            return 2;
        }
        if (update) {
            new AllocationBaseline(new TreeMap<>(measured)).write(baselineFile);
            out.println("Baseline written: " + baselineFile);
        }
        return report(judge(measured));
    }

    private Map<String, Long> measure(String include) throws RunnerException {
        var usual = new OptionsBuilder()
                .include(include)
                .mode(Mode.SingleShotTime)
                .warmupIterations(WARM_UP)
                .measurementIterations(ITERATIONS)
                .forks(1)
                .threads(1)
                .jvmArgs("-Xint", "-Xms64m", "-Xmx128m", "-XX:+UseSerialGC")
                .addProfiler(BytesPerOperation.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        var measured = new TreeMap<String, Long>();
        for (RunResult result : new Runner(further.apply(usual).build()).run()) {
            measured.put(name(result.getParams()), mostFrequent(result.getBenchmarkResults()));
        }
        return measured;
    }

    private static String name(BenchmarkParams params) {
        var full = params.getBenchmark();
        var name = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
        return params.getParamsKeys().stream()
                .sorted(Comparator.reverseOrder())
                .map(params::getParam)
                .collect(Collectors.joining(" ", name + " ", ""));
    }

    private static long mostFrequent(Collection<BenchmarkResult> forks) {
        var counts = new ArrayList<Long>();
        for (BenchmarkResult fork : forks) {
            for (IterationResult iteration : fork.getIterationResults()) {
                var bytes = Objects.requireNonNull(
                        iteration.getSecondaryResults().get(BytesPerOperation.RESULT), "result of the profiler");
                counts.add(Math.round(bytes.getScore()));
            }
        }
        return counts.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private List<AllocationVerdict> judge(Map<String, Long> measured) throws IOException {
        var baseline = AllocationBaseline.read(baselineFile).bytes();
        return measured.entrySet().stream()
                .map(entry -> new AllocationVerdict(entry.getKey(), baseline.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private int report(List<AllocationVerdict> verdicts) throws IOException {
        out.println("Bytes allocated per operation (counted under -Xint, JDK "
                + Runtime.version().feature() + ")");
        verdicts.forEach(verdict -> out.println("  " + verdict.line()));
        writeResults(verdicts);
        long failed = verdicts.stream().filter(AllocationVerdict::failed).count();
        if (failed > 0) {
            out.println(advice(failed));
            return 1;
        }
        return 0;
    }

    private String advice(long failed) {
        return String.format(Locale.ROOT, """
                %d of the benchmarks above allocate over %.0f %% more than %s says, or are not in it.
                If that is meant, accept it and say why in the commit:
                  mvn verify -pl benchmarks -am -Dallocation.update=true""", failed, AllocationVerdict.ALLOWED_PERCENT, baselineFile.getFileName());
    }

    private void writeResults(List<AllocationVerdict> verdicts) throws IOException {
        var json = new ObjectMapper();
        var root = json.createObjectNode().put("jdk", Runtime.version().feature());
        var rows = root.putArray("benchmarks");
        for (AllocationVerdict verdict : verdicts) {
            rows.addObject()
                    .put("benchmark", verdict.benchmark())
                    .put("baseline", verdict.baseline())
                    .put("measured", verdict.measured())
                    .put("verdict", verdict.word());
        }
        Files.createDirectories(resultFile.toAbsolutePath().getParent());
        json.writerWithDefaultPrettyPrinter().writeValue(resultFile.toFile(), root);
    }
}
