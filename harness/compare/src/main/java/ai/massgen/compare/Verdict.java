package ai.massgen.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The answer to the question whether a branch broke anything. */
public enum Verdict {
    /** Nothing differs that matters. */
    SAFE,
    /** Something differs that matters and that nobody has called intended. */
    REGRESSION,
    /** Too little could be compared to say. */
    INCONCLUSIVE;

    /** The word in reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
