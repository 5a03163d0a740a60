package ai.massgen.compare.speed.run;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a JVM did while it held the token. It says nothing alone: slices of one JVM are alike.
 *
 * @param operations done
 * @param cpuNanos of the threads that run the benchmark
 * @param processCpuNanos of the whole JVM
 * @param wallNanos on the clock
 * @param bytes allocated by the threads that run the benchmark
 */
record Slice(long operations, long cpuNanos, long processCpuNanos, long wallNanos, long bytes) {

    static Slice read(String line) {
        var fields = line.split("\t", -1);
        return new Slice(
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]));
    }

    /** A quantity of an operation: the median over slices. */
    static double median(List<Slice> slices, ToDoubleFunction<Slice> quantity) {
        var sorted = slices.stream()
                .map(slice -> quantity.applyAsDouble(slice) / slice.operations)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
