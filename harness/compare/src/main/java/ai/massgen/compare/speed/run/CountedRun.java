package ai.massgen.compare.speed.run;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.CountedFork;
import ai.massgen.compare.speed.probe.CountingProfiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Counts what an operation does, in JVMs that compile nothing. */
final class CountedRun {
    private static final int ITERATIONS = 5;
    private static final int WARM_UP_BATCH = 1;
    private static final int BATCH = 3;

    private final BenchmarkJvms jvms;
    private final int forks;

    /**
     * A run.
     *
     * @param forks JVMs for each side
     */
    CountedRun(BenchmarkJvms jvms, int forks) {
        this.jvms = jvms;
        this.forks = forks;
    }

    List<CountedFork> of(BenchmarkSide side, BenchmarkCase benchmark, Cancellation cancellation)
            throws CannotCompareException {
        var into = jvms.newFolder();
        var jvm = List.of(
                // Nothing is compiled but what rewrites classes, which would take seconds interpreted.
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=compileonly,org/objectweb/asm/*.*",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                // Identity hashes in the order of asking: those of the default differ from run to run, and what hashes
                // by them too.
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=3",
                "-D" + CountingProfiler.FOLDER + "=" + into,
                jvms.jars().agentOption());
        jvms.run(
                side,
                new BenchmarkJvms.Job(
                        benchmark, forks, ITERATIONS, WARM_UP_BATCH, ITERATIONS, BATCH, true, jvm, List.of()),
                cancellation);
        return read(into, side, benchmark);
    }

    private List<CountedFork> read(Path into, BenchmarkSide side, BenchmarkCase benchmark)
            throws CannotCompareException {
        try (Stream<Path> files = Files.list(into)) {
            var counted = new ArrayList<CountedFork>();
            for (Path file : files.sorted().toList()) {
                counted.add(CountedFile.read(Files.readAllLines(file)));
            }
            if (counted.size() != forks) {
                throw new CannotCompareException("The " + side.name() + " counted " + benchmark.label() + " in "
                        + counted.size() + " of " + forks + " JVMs.");
            }
            return counted;
        } catch (IOException e) {
            throw new CannotCompareException("What was counted cannot be read: " + e.getMessage(), e);
        }
    }
}
