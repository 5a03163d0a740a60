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
 * @param ledger where comparisons of a side with itself are kept
 * @param seed of who starts and who moves first
 */
public record SpeedPlan(
        boolean timed, Pattern benchmarks, SpeedRules rules, int countedJvms, Duration budget, Path ledger, long seed) {
    public SpeedPlan {
        Objects.requireNonNull(benchmarks, "benchmarks");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(ledger, "ledger");
        if (countedJvms < 1) {
            throw new IllegalArgumentException("counting needs a JVM, not " + countedJvms);
        }
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("the budget must be some time, not " + budget);
        }
    }
}
