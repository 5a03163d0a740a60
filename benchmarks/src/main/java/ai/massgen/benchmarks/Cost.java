package ai.massgen.benchmarks;

import java.util.Objects;
import org.openjdk.jmh.results.RunResult;

/**
 * What one response cost in one fork.
 *
 * @param cpu CPU time of the whole process, in ms
 * @param threadCpu CPU time of the thread that asks, in ms
 * @param bytes allocated by all threads, JMH's few included
 * @param time from question to last event, in ms
 */
record Cost(double cpu, double threadCpu, double bytes, double time) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double MICROS_PER_MILLI = 1000;

    static Cost of(RunResult fork) {
        return new Cost(
                secondary(fork, CpuPerOperation.PROCESS_CPU),
                secondary(fork, CpuPerOperation.THREAD_CPU),
                secondary(fork, ALLOCATED),
                fork.getPrimaryResult().getScore() / MICROS_PER_MILLI);
    }

    private static double secondary(RunResult fork, String name) {
        return Objects.requireNonNull(fork.getSecondaryResults().get(name), name)
                .getScore();
    }

    /** This as a share of another. */
    Cost over(Cost other) {
        return new Cost(cpu / other.cpu, threadCpu / other.threadCpu, bytes / other.bytes, time / other.time);
    }
}
