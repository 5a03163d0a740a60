package ai.massgen.compare.speed;

/**
 * What one method does in an operation.
 *
 * @param bytecodes executed, without those of the methods it calls
 * @param allocations objects and arrays created by it
 */
public record MethodWork(double bytecodes, double allocations) {
    /** A method that was not run. */
    public static final MethodWork NONE = new MethodWork(0, 0);

    /** Both together. */
    public MethodWork plus(MethodWork other) {
        return new MethodWork(bytecodes + other.bytecodes, allocations + other.allocations);
    }
}
