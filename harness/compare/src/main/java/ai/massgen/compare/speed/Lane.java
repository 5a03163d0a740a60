package ai.massgen.compare.speed;

/**
 * What one JVM of a pair came to: one value of each kind, the median of its slices. Slices of one JVM are no independent samples, so they
 * do not leave it.
 *
 * @param environment under what it ran
 * @param cpuNanos CPU time of an operation
 * @param wallNanos time of an operation on the clock
 * @param bytes allocated by an operation
 * @param warmUpOperations until it was steady
 */
public record Lane(Environment environment, double cpuNanos, double wallNanos, double bytes, long warmUpOperations) {
    public Lane {
        if (!(cpuNanos > 0) || !(wallNanos > 0) || bytes < 0) {
            throw new IllegalArgumentException("an operation takes time: " + cpuNanos + " ns of CPU, " + wallNanos
                    + " ns on the clock, " + bytes + " bytes");
        }
    }
}
