package ai.massgen.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Some times in nanoseconds, and what is told of them in microseconds. Belongs to one thread. */
final class Latencies {
    private static final double NANOS_PER_MICRO = 1000;

    private long[] nanos = new long[1024];
    private int count;

    void add(long latency) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = latency;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    /** The smallest that so large a share is not above, in microseconds; the share is from 0 to 1. */
    double micros(double share) {
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * count);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MICRO;
    }

    /** For a table. */
    String text(double share) {
        return String.format(Locale.ROOT, "%,.0f", micros(share));
    }
}
