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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

    /** What both sides counted. */
    record Both(List<CountedFork> baseline, List<CountedFork> candidate) {}

    /** Counts on both sides at the same time: counts are the same at any load, so nothing is lost but half of the waiting. */
    Both of(BenchmarkSide baseline, BenchmarkSide candidate, BenchmarkCase benchmark, Cancellation cancellation)
            throws CannotCompareException {
        var ending = Cancellation.create();
        var second = new FutureTask<>(() -> of(candidate, benchmark, ending));
        var thread = new Thread(second, "massgen-counting");
        thread.setDaemon(true);
        try (var registration = cancellation.onCancel(ending::cancel)) {
            thread.start();
            var before = of(baseline, benchmark, ending);
            return new Both(before, result(second));
        } finally {
            // Where one side failed, the other is of no use, and must not outlive this.
            ending.cancel();
            join(thread);
        }
    }

    private static List<CountedFork> result(FutureTask<List<CountedFork>> task) throws CannotCompareException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotCompareException known) {
                throw known;
            }
            throw new IllegalStateException("counting failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCompareException("Counting was interrupted.", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<CountedFork> of(BenchmarkSide side, BenchmarkCase benchmark, Cancellation cancellation)
            throws CannotCompareException {
        var into = jvms.newFolder();
        var jvm = List.of(
                // Nothing is compiled but the JDK and what rewrites classes, which would take seconds interpreted; and
                // only by
                // C1, which allocates all that the interpreter does.
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=compileonly,org/objectweb/asm/*.*",
                "-XX:CompileCommand=compileonly,java/*.*",
                "-XX:CompileCommand=compileonly,jdk/*.*",
                "-XX:CompileCommand=compileonly,sun/*.*",
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
