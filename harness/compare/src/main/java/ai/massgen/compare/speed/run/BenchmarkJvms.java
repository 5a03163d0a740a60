package ai.massgen.compare.speed.run;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.side.Subprocess;
import ai.massgen.compare.speed.BenchmarkCase;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Starts JVMs with the class path of a side and JMH in them. What they need and leave is in one folder, removed by its owner. */
final class BenchmarkJvms {
    private static final String MAIN = "ai.massgen.compare.speed.probe.ProbeMain";
    private static final String SEPARATOR = "\u001f";

    private final Path folder;
    private final ProbeJars jars;
    private final AtomicInteger started = new AtomicInteger();

    private BenchmarkJvms(Path folder, ProbeJars jars) {
        this.folder = folder;
        this.jars = jars;
    }

    static BenchmarkJvms in(Path folder) throws CannotCompareException {
        try {
            return new BenchmarkJvms(folder, ProbeJars.write(folder.resolve("probe")));
        } catch (IOException e) {
            throw new CannotCompareException("What measures cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    ProbeJars jars() {
        return jars;
    }

    /** A new folder for what a run leaves. */
    Path newFolder() throws CannotCompareException {
        try {
            return Files.createDirectories(folder.resolve("jvm-" + started.incrementAndGet()));
        } catch (IOException e) {
            throw new CannotCompareException("There is no room in " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * What to run, for {@code ProbeMain}.
     *
     * @param benchmark which
     * @param forks how many JVMs one after the other
     * @param warmUps iterations of {@code warmUpBatch} operations
     * @param iterations of {@code batch} operations
     * @param counting whether to count, or to take turns
     * @param jvm options beyond the benchmark's own
     * @param prefix words before the command, such as those that choose a core
     */
    record Job(
            BenchmarkCase benchmark,
            int forks,
            int warmUps,
            int warmUpBatch,
            int iterations,
            int batch,
            boolean counting,
            List<String> jvm,
            List<String> prefix) {

        private Properties properties() {
            var job = new Properties();
            job.setProperty("benchmark", benchmark.benchmark());
            benchmark.parameters().forEach((name, value) -> job.setProperty("param." + name, value));
            job.setProperty("forks", String.valueOf(forks));
            job.setProperty("warmup.iterations", String.valueOf(warmUps));
            job.setProperty("warmup.batch", String.valueOf(warmUpBatch));
            job.setProperty("iterations", String.valueOf(iterations));
            job.setProperty("batch", String.valueOf(batch));
            if (counting) {
                job.setProperty("count", "true");
            }
            job.setProperty("jvm", String.join(SEPARATOR, jvm));
            return job;
        }
    }

    /** Runs a job to its end. */
    void run(BenchmarkSide side, Job job, Cancellation cancellation) throws CannotCompareException {
        var into = newFolder();
        var file = into.resolve("job.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            job.properties().store(out, null);
        } catch (IOException e) {
            throw new CannotCompareException("There is no room in " + folder + ": " + e.getMessage(), e);
        }
        start(
                side,
                job.prefix(),
                List.of("run", file.toString()),
                into,
                job.benchmark().label(),
                cancellation);
    }

    /** The benchmarks of a side, with each combination of their parameters. */
    List<BenchmarkCase> list(BenchmarkSide side, Cancellation cancellation) throws CannotCompareException {
        var into = newFolder();
        var file = into.resolve("list.tsv");
        start(side, List.of(), List.of("list", file.toString()), into, "its benchmarks", cancellation);
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> List.of(line.split("\t", -1)))
                    .flatMap(fields -> cases(fields).stream())
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new CannotCompareException("The benchmarks of the " + side.name() + " cannot be read", e);
        }
    }

    /** JMH lists parameters in the order of a hash; by name, both sides and a person agree on it. */
    private static List<BenchmarkCase> cases(List<String> fields) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (String parameter :
                fields.subList(2, fields.size()).stream().sorted().toList()) {
            int equals = parameter.indexOf('=');
            var values = parameter.substring(equals + 1).split(SEPARATOR, -1);
            var longer = new ArrayList<Map<String, String>>();
            for (Map<String, String> combination : combinations) {
                for (String value : values) {
                    var with = new LinkedHashMap<>(combination);
                    with.put(parameter.substring(0, equals), value);
                    longer.add(with);
                }
            }
            combinations = longer;
        }
        return combinations.stream()
                .map(values -> new BenchmarkCase(fields.get(0), values))
                .toList();
    }

    private void start(
            BenchmarkSide side,
            List<String> prefix,
            List<String> arguments,
            Path into,
            String what,
            Cancellation cancellation)
            throws CannotCompareException {
        var words = new ArrayList<>(prefix);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(apart(into));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-cp"));
        words.add(classPath(side));
        words.add(MAIN);
        words.addAll(arguments);
        var command = new CommandLine(words, Map.of(), null, CommandLine.Inherited.ESSENTIALS);
        var result = Subprocess.run(command, line -> {}, cancellation);
        if (!result.succeeded()) {
            throw new CannotCompareException(why(side, what, result));
        }
    }

    /** A lock of JMH keeps two runs on a machine apart; ours take turns themselves. Its files go with the folder. */
    static List<String> apart(Path into) {
        return List.of("-Djmh.ignoreLock=true", "-Djava.io.tmpdir=" + into);
    }

    private String classPath(BenchmarkSide side) {
        return side.classPath().stream()
                .map(entry -> entry.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator, "", File.pathSeparator + jars.probe()));
    }

    private static String why(BenchmarkSide side, String what, Subprocess.Result result) {
        var said = result.text() + result.errors();
        if (said.contains("NoClassDefFoundError: org/openjdk/jmh")) {
            return "The " + side.name() + " has no JMH on its class path, so it has no benchmarks to run.\n"
                    + "  Name a jar with benchmarks by --" + side.name() + "-benchmarks.";
        }
        if (said.contains("Unable to find the resource: /META-INF/BenchmarkList")) {
            return "The " + side.name() + " has no benchmarks that JMH's annotation processor has seen.\n"
                    + "  Name a jar with benchmarks by --" + side.name() + "-benchmarks.";
        }
        return "The " + side.name() + " could not run " + what + " (exit code " + result.exitCode() + "):\n    "
                + said.strip().replace("\n", "\n    ");
    }
}
