package ai.massgen.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time per operation: of the whole process, garbage collector, compiler and all, and of the benchmark's own threads alone. The
 * first is what an operation costs; the second is steadier, because it does not know when the compiler is at work.
 */
public final class CpuPerOperation implements InternalProfiler {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double NANOS_PER_MILLI = 1e6;

    /** Name of the result for the whole process. */
    public static final String PROCESS_CPU = "cpu";

    /** Name of the result for the benchmark's own threads. */
    public static final String THREAD_CPU = "cpu.threads";

    private long before;
    private long threadsBefore;

    @Override
    public String getDescription() {
        return "CPU time of the process per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = PROCESS.getProcessCpuTime();
        threadsBefore = BytesPerOperation.sumOverWorkers(ManagementFactory.getThreadMXBean()::getThreadCpuTime);
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long process = PROCESS.getProcessCpuTime() - before;
        long threads =
                BytesPerOperation.sumOverWorkers(ManagementFactory.getThreadMXBean()::getThreadCpuTime) - threadsBefore;
        long operations = result.getMetadata().getMeasuredOps();
        return List.of(millis(PROCESS_CPU, process, operations), millis(THREAD_CPU, threads, operations));
    }

    private static ScalarResult millis(String name, long nanos, long operations) {
        return new ScalarResult(name, nanos / NANOS_PER_MILLI / operations, "ms/op", AggregationPolicy.AVG);
    }
}
