package ai.massgen.scenario.golden;

import ai.massgen.transcript.PathPattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * How a golden is compared.
 *
 * @param mode what to do with a golden that differs
 * @param ci whether this is a CI run, which writes nothing
 * @param ignore parts of the normalized transcript that do not count
 * @param intended differences that are wanted
 * @param today the day that decides whether they still are
 */
public record GoldenRules(
        GoldenMode mode, boolean ci, List<PathPattern> ignore, IntendedChanges intended, LocalDate today) {
    public GoldenRules {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(intended, "intended");
        Objects.requireNonNull(today, "today");
        ignore = List.copyOf(ignore);
    }

    /** Rules without any wanted differences. */
    public static GoldenRules of(GoldenMode mode, boolean ci, List<PathPattern> ignore) {
        return new GoldenRules(mode, ci, ignore, IntendedChanges.NONE, LocalDate.MIN);
    }
}
