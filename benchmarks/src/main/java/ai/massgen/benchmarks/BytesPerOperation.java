package ai.massgen.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Counts the bytes that the benchmark's own threads allocate in an iteration.
 *
 * <p>Under {@code -Xint} the count does not depend on the machine or its load: no code is compiled, so nothing is optimized
 * away. JMH's {@code gc} profiler divides the same kind of count by a number of operations that the clock decides and
 * counts the threads of JMH too.
 */
public final class BytesPerOperation implements InternalProfiler {
    /** Name of the result. */
    public static final String RESULT = "bytes";

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long before;

    @Override
    public String getDescription() {
        return "bytes allocated by the benchmark's threads";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = allocatedByWorkers();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double bytes = allocatedByWorkers() - before;
        double operations = result.getMetadata().getMeasuredOps();
        return List.of(new ScalarResult(RESULT, bytes / operations, "B/op", AggregationPolicy.AVG));
    }

    private static long allocatedByWorkers() {
        return sumOverWorkers(THREADS::getThreadAllocatedBytes);
    }

    /** Adds something up over the benchmark's own threads, which it is given by their ids. */
    static long sumOverWorkers(LongUnaryOperator ofThread) {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(BytesPerOperation::isWorker)
                .mapToLong(ThreadInfo::getThreadId)
                .map(ofThread)
                .sum();
    }

    private static boolean isWorker(ThreadInfo thread) {
        return thread != null && thread.getThreadName().contains("jmh-worker");
    }
}
