package ai.massgen.compare.speed.sample;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** Every mistake that is found in class files; each method has one of them, and the class that of {@code @Fork(0)}. */
@State(Scope.Benchmark)
@Fork(0)
@Threads(2)
public class CarelessBenchmark {
    private static final int ROUNDS = 1000;

    private int count;

    /** Nobody uses the hash. */
    @Benchmark
    public void forgets() {
        hash(ROUNDS);
    }

    private static int hash(int value) {
        return value * 31 + Integer.rotateLeft(value, 5);
    }

    /** Has the same result each time. */
    @Benchmark
    public int folds() {
        return ROUNDS / 7;
    }

    /** Does by itself what JMH does. */
    @Benchmark
    public int repeats() {
        int sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sum += hash(count);
        }
        return sum;
    }

    /** Two threads write one field. */
    @Benchmark
    public int shares() {
        count += hash(count);
        return count;
    }
}
