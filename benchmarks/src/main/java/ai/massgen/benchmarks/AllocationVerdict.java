package ai.massgen.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the gate thinks of one benchmark.
 *
 * @param benchmark name with parameters
 * @param baseline bytes an operation in the baseline; null for a benchmark that it does not know
 * @param measured bytes an operation now: the value of most iterations
 */
record AllocationVerdict(String benchmark, @Nullable Long baseline, long measured) {
    /** Growth that fails, in percent. */
    static final double ALLOWED_PERCENT = 1.0;

    double percent() {
        return baseline == null || baseline == 0 ? 0 : 100.0 * (measured - baseline) / baseline;
    }

    boolean failed() {
        return baseline == null || percent() > ALLOWED_PERCENT;
    }

    String word() {
        if (baseline == null) {
            return "no baseline";
        }
        if (percent() > ALLOWED_PERCENT) {
            return "regressed";
        }
        return percent() < -ALLOWED_PERCENT ? "improved" : "unchanged";
    }

    /** A line for people. */
    String line() {
        return baseline == null
                ? String.format(Locale.ROOT, "%-11s  %-45s  %,12d B/op", word(), benchmark, measured)
                : String.format(
                        Locale.ROOT,
                        "%-11s  %-45s  %,12d B/op  (baseline %,d, %+.2f %%)",
                        word(),
                        benchmark,
                        measured,
                        baseline,
                        percent());
    }
}
