package ai.massgen.compare.speed.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Lists the benchmarks of a class path, or runs one in stock JMH forks. What a benchmark says of its JVM itself is kept; only what is
 * needed to compare is added.
 */
public final class ProbeMain {
    private static final Pattern SIZE = Pattern.compile("-Xm[snx].*|-XX:(Max|Initial)?(Heap|New|RAM).*");
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC");

    private ProbeMain() {}

    /**
     * Lists or runs.
     *
     * @param arguments {@code list FILE}, or {@code run PROPERTIES}
     */
    public static void main(String[] arguments) throws IOException, RunnerException {
        if (arguments[0].equals("list")) {
            Files.write(
                    Path.of(arguments[1]),
                    entries().stream().map(ProbeMain::line).toList());
        } else {
            run(read(Path.of(arguments[1])));
        }
    }

    private static List<BenchmarkListEntry> entries() {
        var silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), VerboseMode.SILENT);
        return List.copyOf(BenchmarkList.defaultList().getAll(silent, List.of()));
    }

    /** Name, mode, then parameters as {@code name=value,value}. A parameter without values cannot be run by anybody. */
    private static String line(BenchmarkListEntry entry) {
        var fields =
                new ArrayList<>(List.of(entry.getUsername(), entry.getMode().shortLabel()));
        entry.getParams()
                .orElse(Map.of())
                .forEach((name, values) -> fields.add(name + "=" + String.join("\u001f", values)));
        return String.join("\t", fields);
    }

    private static Properties read(Path file) throws IOException {
        var job = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            job.load(in);
        }
        return job;
    }

    private static void run(Properties job) throws RunnerException {
        var name = job.getProperty("benchmark");
        var options = new OptionsBuilder()
                .include("^" + Pattern.quote(name) + "$")
                .mode(Mode.SingleShotTime)
                .forks(number(job, "forks"))
                .warmupForks(0)
                .warmupIterations(number(job, "warmup.iterations"))
                .warmupBatchSize(number(job, "warmup.batch"))
                .measurementIterations(number(job, "iterations"))
                .measurementBatchSize(number(job, "batch"))
                .timeout(TimeValue.hours(1))
                .addProfiler(profiler(job))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        new Runner(jvm(parameters(options, job), name, job).build()).run();
    }

    private static int number(Properties job, String name) {
        return Integer.parseInt(job.getProperty(name));
    }

    private static Class<? extends Profiler> profiler(Properties job) {
        return job.containsKey("count") ? CountingProfiler.class : LockstepProfiler.class;
    }

    private static ChainedOptionsBuilder parameters(ChainedOptionsBuilder options, Properties job) {
        var result = options;
        for (String name : job.stringPropertyNames()) {
            if (name.startsWith("param.")) {
                result = result.param(name.substring("param.".length()), job.getProperty(name));
            }
        }
        return result;
    }

    /** A JVM option that JMH is told replaces the benchmark's own of the same kind, so ours come after its own. */
    private static ChainedOptionsBuilder jvm(ChainedOptionsBuilder options, String name, Properties job) {
        var entry = entries().stream()
                .filter(each -> each.getUsername().equals(name))
                .findFirst();
        var own = new ArrayList<String>(
                entry.flatMap(each -> asJdk(each.getJvmArgs())).orElse(List.of()));
        var appended = new ArrayList<String>(
                entry.flatMap(each -> asJdk(each.getJvmArgsAppend())).orElse(List.of()));
        var others = new ArrayList<>(own);
        others.addAll(appended);
        Arrays.stream(job.getProperty("jvm").split("\u001f", -1))
                .filter(option -> !decided(option, others))
                .forEach(appended::add);
        return options.jvmArgs(own.toArray(String[]::new)).jvmArgsAppend(appended.toArray(String[]::new));
    }

    /** A benchmark that needs a larger heap or another collector says so itself; a JVM refuses two collectors. */
    private static boolean decided(String option, List<String> own) {
        return SIZE.matcher(option).matches()
                        && own.stream().anyMatch(each -> SIZE.matcher(each).matches())
                || COLLECTOR.matcher(option).matches()
                        && own.stream().anyMatch(each -> COLLECTOR.matcher(each).matches());
    }

    private static java.util.Optional<List<String>> asJdk(
            org.openjdk.jmh.util.Optional<java.util.Collection<String>> value) {
        return value.hasValue() ? java.util.Optional.of(List.copyOf(value.get())) : java.util.Optional.empty();
    }
}
