package ai.massgen.benchmarks;

/**
 * Bytes that a benchmark allocates beyond its work, to show that the gate sees them. By data and not by code: the benchmark
 * stays the same, compiled or not.
 */
final class Ballast {
    /** System property with the number of bytes; 0 when absent. */
    static final String PROPERTY = "massgen.benchmark.ballast";

    private final int bytes;

    Ballast() {
        bytes = Integer.getInteger(PROPERTY, 0);
    }

    /** Something for JMH to keep alive: the ballast, or this object, which costs nothing. */
    Object load() {
        return bytes == 0 ? this : new byte[bytes];
    }
}
