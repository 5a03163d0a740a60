package ai.massgen.compare.speed;

/**
 * Two fresh JVMs, one of each side, that took turns on one core: the unit of everything that is said about time.
 *
 * @param number from 1, in the order of measuring
 * @param baseline its JVM
 * @param candidate its JVM
 */
public record Pair(int number, Lane baseline, Lane candidate) {

    /** Whether both ran under the same conditions. */
    public boolean comparable() {
        return baseline.environment().equals(candidate.environment());
    }

    /** The candidate's value over the baseline's, as a natural logarithm. */
    public double logRatio(TimeMetric metric) {
        return Math.log(metric.of(candidate) / metric.of(baseline));
    }

    /** Whether it may be judged together with another. */
    boolean comparableWith(Pair other) {
        return comparable() && baseline.environment().equals(other.baseline().environment());
    }
}
