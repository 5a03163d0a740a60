package ai.massgen.compare.speed.run;

import ai.massgen.compare.speed.SpeedRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What to measure.
 *
 * @param timed whether times are measured too; counting alone takes seconds
 * @param benchmarks chooses: found anywhere in the full name with parameters
 * @param rules what counts as a change
 * @param countedJvms for each side and benchmark
 * @param budget for the times of one benchmark; what is open then is inconclusive
 * @param heap of the JVMs that are timed, in megabytes, where a benchmark does not say it itself
 * @param ledger where comparisons of a side with itself are kept
 * @param seed of who starts and who moves first
 */
public record SpeedPlan(
        boolean timed,
        Pattern benchmarks,
        SpeedRules rules,
        int countedJvms,
        Duration budget,
        int heap,
        Path ledger,
        long seed) {
    /** The heap of JVMs that are timed, in megabytes: small, so that collections are as frequent on both sides and on each machine. */
    public static final int USUAL_HEAP = 64;

    private static final int LEAST_HEAP = 16;

    public SpeedPlan {
        Objects.requireNonNull(benchmarks, "benchmarks");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(ledger, "ledger");
        if (countedJvms < 1) {
            throw new IllegalArgumentException("counting needs a JVM, not " + countedJvms);
        }
        if (heap < LEAST_HEAP) {
            throw new IllegalArgumentException(
                    "a heap of less than " + LEAST_HEAP + " MB runs nothing, and " + heap + " is one");
        }
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("the budget must be some time, not " + budget);
        }
    }
}
