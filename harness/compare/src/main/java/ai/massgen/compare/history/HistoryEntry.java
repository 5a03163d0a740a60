package ai.massgen.compare.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run in the history.
 *
 * @param version of the form, now {@value #VERSION}; it only grows
 * @param date when it ended, as in ISO 8601, in UTC
 * @param baseline what it was, for a person
 * @param candidate what it was, for a person
 * @param commit what was checked out where the command ran, with {@code +} where files were changed; null where nobody knows
 * @param verdict in one word
 * @param metrics numbers by name, in a fixed order; the part before the first {@code " ("} is what is measured, the unit follows in parentheses
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        int version,
        String date,
        String baseline,
        String candidate,
        @Nullable String commit,
        String verdict,
        Map<String, Double> metrics) {
    /** The current version of the form. */
    public static final int VERSION = 1;

    public HistoryEntry {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(verdict, "verdict");
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** What was in question, for a person: the commit where it is known. */
    String subject() {
        return commit == null ? candidate : commit;
    }
}
