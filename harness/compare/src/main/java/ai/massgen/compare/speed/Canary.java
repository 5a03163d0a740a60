package ai.massgen.compare.speed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The baseline against itself, measured in between: a machine on which that differs tells nothing about the candidate.
 *
 * @param benchmark whose pairs they are
 * @param test of the pairs; null where too few could be had
 * @param unstable whether they differ beyond chance at 1 %
 */
public record Canary(String benchmark, @Nullable PairedTest test, boolean unstable) {
    private static final double LEVEL = 0.01;

    /** Judges pairs of which both are the baseline. */
    public static Canary of(String benchmark, List<Pair> pairs) {
        if (pairs.size() < SpeedRules.FEWEST_PAIRS) {
            return new Canary(benchmark, null, false);
        }
        var test = PairedTest.of(pairs, TimeMetric.CPU);
        return new Canary(benchmark, test, test.p() <= LEVEL);
    }
}
