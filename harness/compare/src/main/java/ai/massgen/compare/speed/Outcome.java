package ai.massgen.compare.speed;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a measured or counted difference comes to. "No change" is a finding of its own, not the absence of another. */
public enum Outcome {
    /** More than is allowed, and more than chance. */
    REGRESSED,
    /** Less by as much. */
    IMPROVED,
    /** The difference is shown to be smaller than what counts. */
    NO_CHANGE,
    /** The budget was spent before anything was shown. */
    INCONCLUSIVE,
    /** A side never settled, so there is nothing to compare. */
    NOT_STEADY,
    /** The sides ran under different conditions, or only one has the benchmark. */
    NOT_COMPARABLE;

    /** The word in reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
