package ai.massgen.scenario.expect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** One number for many. */
public enum Average {
    /** Their sum divided by how many they are, to 34 digits. */
    MEAN,
    /** The one in the middle; of an even count the mean of the two in the middle. */
    MEDIAN;

    /**
     * The average.
     *
     * @param numbers at least one
     */
    public BigDecimal of(List<BigDecimal> numbers) {
        return this == MEAN ? mean(numbers) : median(numbers);
    }

    private static BigDecimal mean(List<BigDecimal> numbers) {
        var sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128);
    }

    private static BigDecimal median(List<BigDecimal> numbers) {
        var sorted = numbers.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : mean(sorted.subList(half - 1, half + 1));
    }

    /** What it is called. */
    String word() {
        return this == MEAN ? "mean" : "median";
    }
}
