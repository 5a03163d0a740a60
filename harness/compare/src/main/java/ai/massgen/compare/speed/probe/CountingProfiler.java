package ai.massgen.compare.speed.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * Writes down what each iteration counted: bytes, bytecodes, and at the end of each phase the methods.
 *
 * <p>Warm-up and measurement differ in the number of operations, so the difference of the two is what operations cost, without what JMH
 * itself does for an iteration.
 */
public final class CountingProfiler implements InternalProfiler {
    /** System property: the folder for the files, one a JVM. */
    public static final String FOLDER = "massgen.probe.folder";

    private Workers before = new Workers(0, 0, 0, 0);
    private long bytes;
    private long[] bytecodes = {};
    private long[] allocations = {};
    private int iterations;

    @Override
    public String getDescription() {
        return "bytes and bytecodes of an operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        bytecodes = Counter.BYTECODES.clone();
        allocations = Counter.ALLOCATIONS.clone();
        bytes = Counter.bytes();
        before = Workers.now();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        var used = Workers.now().since(before);
        long allocated = Counter.bytes() - bytes;
        var executed = since(bytecodes, Counter.BYTECODES);
        var created = since(allocations, Counter.ALLOCATIONS);
        var lines = new ArrayList<String>();
        var head = iteration.getType() + "\t" + iteration.getBatchSize() + "\t";
        lines.add("iteration\t" + head + allocated + "\t" + sum(executed) + "\t" + used.cpuNanos());
        iterations++;
        if (iterations == iteration.getCount()) {
            iterations = 0;
            methods(head, executed, created, lines);
        }
        write(lines);
        return List.of();
    }

    private static void methods(String head, long[] executed, long[] created, List<String> lines) {
        var names = Counter.names();
        for (int i = 0; i < names.size(); i++) {
            if (executed[i] != 0) {
                lines.add("method\t" + head + names.get(i) + "\t" + executed[i] + "\t" + created[i]);
            }
        }
    }

    private static long[] since(long[] before, long[] now) {
        var difference = now.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= before[i];
        }
        return difference;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** JMH makes one in the JVM that starts the forks too, where there is no folder. */
    private static void write(List<String> lines) {
        var file = Path.of(System.getProperty(FOLDER), ProcessHandle.current().pid() + ".tsv");
        try {
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("what was counted cannot be written to " + file, e);
        }
    }
}
