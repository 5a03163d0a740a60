package ai.massgen.compare.speed.probe;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/** What JMH's own threads, which run the benchmark, have used since they began. */
record Workers(long bytes, long cpuNanos, long processCpuNanos, long wallNanos) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Workers now() {
        return new Workers(
                sum(THREADS::getThreadAllocatedBytes),
                sum(THREADS::getThreadCpuTime),
                PROCESS.getProcessCpuTime(),
                System.nanoTime());
    }

    Workers since(Workers before) {
        return new Workers(
                bytes - before.bytes,
                cpuNanos - before.cpuNanos,
                processCpuNanos - before.processCpuNanos,
                wallNanos - before.wallNanos);
    }

    private static long sum(LongUnaryOperator ofThread) {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Workers::isOne)
                .mapToLong(ThreadInfo::getThreadId)
                .map(ofThread)
                .sum();
    }

    private static boolean isOne(ThreadInfo thread) {
        return thread != null && thread.getThreadName().contains("jmh-worker");
    }
}
