package ai.massgen.compare.speed;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How often this tool called the same code different from itself.
 *
 * @param comparisons of a side with itself, each to its verdict
 * @param alarms in which it was called changed
 * @param upperBound of the true share of alarms, with 95 % confidence (Clopper and Pearson)
 */
public record FalseAlarms(int comparisons, int alarms, double upperBound) {
    private static final double CONFIDENCE = 0.95;

    /** What so many comparisons show. */
    public static FalseAlarms of(int comparisons, int alarms) {
        if (alarms > comparisons) {
            throw new IllegalArgumentException(alarms + " alarms in " + comparisons + " comparisons");
        }
        double bound = alarms == comparisons
                ? 1
                : BetaDistribution.of(alarms + 1.0, (double) comparisons - alarms)
                        .inverseCumulativeProbability(CONFIDENCE);
        return new FalseAlarms(comparisons, alarms, bound);
    }

    /** In a sentence. */
    public String sentence() {
        return comparisons == 0
                ? "No comparison of a side with itself was made on a machine like this yet, so the rate of false alarms here is"
                        + " not known."
                : String.format(
                        Locale.ROOT,
                        "Of %,d %s of a side with itself on machines like this, %,d %s false (%.2f %%; with 95 %%"
                                + " confidence below %.1f %%).",
                        comparisons,
                        comparisons == 1 ? "comparison" : "comparisons",
                        alarms,
                        alarms == 1 ? "was" : "were",
                        100.0 * alarms / comparisons,
                        upperBound * 100);
    }
}
