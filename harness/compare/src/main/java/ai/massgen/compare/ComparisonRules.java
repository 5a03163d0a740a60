package ai.massgen.compare;

import ai.massgen.scenario.golden.IntendedChanges;
import java.time.LocalDate;
import java.util.Objects;

/**
 * How differences are judged.
 *
 * @param failOn the least severity that makes a regression
 * @param intended differences that are wanted
 * @param today the day that decides whether they still are
 */
public record ComparisonRules(Severity failOn, IntendedChanges intended, LocalDate today) {
    public ComparisonRules {
        Objects.requireNonNull(failOn, "failOn");
        Objects.requireNonNull(intended, "intended");
        Objects.requireNonNull(today, "today");
    }

    /** Breaking and behavioral differences count, none is wanted. */
    public static ComparisonRules defaults() {
        return new ComparisonRules(Severity.BEHAVIORAL, IntendedChanges.NONE, LocalDate.MIN);
    }
}
