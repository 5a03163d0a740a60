package ai.massgen.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a scenario costs inside the JUnit engine: read its file and its cassette, run one agent through its model calls,
 * check expectations and golden, write the manifest and the Allure result.
 *
 * <p>One operation is one scenario of {@value #SCENARIOS} generated ones, each with a cassette of its own. Run it with
 * {@link CpuPerOperation}: the time on the wall has waiting in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class EngineBenchmark {
    static final int SCENARIOS = 1_000;

    /** One model call or three, see {@link GeneratedScenarios.Shape}. */
    @Param({"ANSWER", "AGREEMENT"})
    public String shape = "";

    /** How requests reach the recording: {@code in-process}, or {@code wiremock} over real sockets. */
    @Param({"in-process", "wiremock"})
    public String transport = "";

    /** Whether Allure results are written: six files a scenario, which cost what the file system takes for them. */
    @Param({"false", "true"})
    public String allure = "";

    private Path folder = Path.of("");
    private Path reports = Path.of("");
    private int runs;

    /** Writes the scenarios, and runs them once so that the goldens exist. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("engine-benchmark");
        reports = Files.createTempDirectory("engine-benchmark-reports");
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        System.setProperty("allure.results.directory", results().toString());
        new GeneratedScenarios(folder, GeneratedScenarios.Shape.valueOf(shape)).write(SCENARIOS);
        run(Map.of("scenario.ci", "false"));
    }

    /** A build starts with no results. Those of the run before are put aside: deleting them would be measured too. */
    @Setup(Level.Invocation)
    public void clear() throws IOException {
        if (Files.exists(results())) {
            Files.move(results(), reports.resolve("results-" + ++runs));
        }
    }

    private Path results() {
        return reports.resolve("allure-results");
    }

    /** Parses and forgets nothing between runs but the files: the engine of a run is new. */
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public long scenarios() {
        return run(Map.of()).getTestsSucceededCount();
    }

    private TestExecutionSummary run(Map<String, String> parameters) {
        return new SuiteRun(folder, SCENARIOS)
                .with("scenario.transport", transport)
                .with("scenario.allure", allure)
                .with(parameters)
                .run();
    }

    /** When all is over: JMH counts what is done at the end of a trial as work of its last iteration. */
    private void remove() {
        System.clearProperty("allure.results.directory");
        try {
            SuiteRun.delete(folder);
            SuiteRun.delete(reports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
