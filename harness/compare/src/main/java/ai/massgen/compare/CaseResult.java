package ai.massgen.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What comparing one case came to.
 *
 * @param id of the case
 * @param outcome in one word
 * @param baseline what it came to there, {@code passed}, {@code failed} …; null where it was not run
 * @param candidate what it came to there; null where it was not run
 * @param message why it does not pass, on the candidate if it fails there; empty where it passes
 * @param before the baseline's normalized transcript; empty unless the two differ
 * @param after the candidate's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseResult(
        String id,
        Outcome outcome,
        @Nullable String baseline,
        @Nullable String candidate,
        String message,
        @JsonIgnore String before,
        @JsonIgnore String after) {

    public CaseResult {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(outcome, "outcome");
    }

    /** What became of a case. */
    public enum Outcome {
        /** Both sides do the same. */
        UNCHANGED,
        /** Both sides pass, and differ. */
        CHANGED,
        /** It passes on the baseline and not on the candidate. */
        REGRESSED,
        /** It passes on the candidate and not on the baseline. */
        FIXED,
        /** It passes on neither. */
        FAILS_ON_BOTH,
        /** Only the candidate has it. */
        NEW,
        /** Only the baseline has it. */
        REMOVED,
        /** It was not run. */
        SKIPPED;

        /** The word in reports. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
