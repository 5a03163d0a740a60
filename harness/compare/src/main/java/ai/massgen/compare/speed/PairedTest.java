package ai.massgen.compare.speed;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * The t-test of the pairs' log-ratios, and what their ranks say.
 *
 * <p>t decides: with few pairs it is the strongest test that keeps its level. One wild pair can mislead it, so the exact Wilcoxon signed
 * rank test must agree. A percentile bootstrap is not offered: below some thirty units it reports chance as change several times too
 * often.
 *
 * @param pairs how many
 * @param change of the candidate against the baseline, relative: 0.05 is 5 % more
 * @param low lower end of the 98 % interval of the change
 * @param high its upper end
 * @param p of the t-test, two-sided
 * @param rankP of the Wilcoxon signed rank test, two-sided, exact
 * @param deviation sample standard deviation of the log-ratios
 */
public record PairedTest(int pairs, double change, double low, double high, double p, double rankP, double deviation) {
    private static final double INTERVAL = 0.98;
    private static final double NO_SPREAD = 1e-12;

    /**
     * Tests pairs.
     *
     * @param pairs at least two
     */
    public static PairedTest of(List<Pair> pairs, TimeMetric metric) {
        return ofLogRatios(
                pairs.stream().mapToDouble(pair -> pair.logRatio(metric)).toArray());
    }

    private static PairedTest ofLogRatios(double[] values) {
        double mean = mean(values);
        double deviation = deviation(values, mean);
        double half = half(values.length, deviation, INTERVAL);
        boolean same = deviation < NO_SPREAD;
        return new PairedTest(
                values.length,
                Math.expm1(mean),
                Math.expm1(mean - half),
                Math.expm1(mean + half),
                same ? certain(mean) : TTest.withDefaults().test(values).getPValue(),
                same && mean == 0 ? 1 : rankP(values),
                deviation);
    }

    private static double rankP(double[] values) {
        return WilcoxonSignedRankTest.withDefaults().test(values).getPValue();
    }

    private static double certain(double mean) {
        return Math.abs(mean) < NO_SPREAD ? 1 : 0;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    private static double half(int pairs, double deviation, double level) {
        return TDistribution.of(pairs - 1).inverseCumulativeProbability((1 + level) / 2) * deviation / Math.sqrt(pairs);
    }

    /** Whether the interval of a level leaves out "no difference". */
    boolean excludesNone(double level) {
        double mean = Math.log1p(change);
        return Math.abs(mean) > half(pairs, deviation, level);
    }

    /**
     * The smallest change that so many pairs of this spread find 19 times of 20.
     *
     * @param level of the test, two-sided
     */
    public static double smallestVisible(int pairs, double deviation, double level) {
        var t = TDistribution.of(pairs - 1);
        double power = 0.95;
        return Math.expm1((t.inverseCumulativeProbability(1 - level / 2) + t.inverseCumulativeProbability(power))
                * deviation
                / Math.sqrt(pairs));
    }
}
