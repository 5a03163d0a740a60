package ai.massgen.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a finding speaks against the candidate. */
public enum Standing {
    /** It does. */
    COUNTS,
    /** It is wanted: {@code intended-changes.yaml} says so, with a reason. */
    INTENDED,
    /** The baseline fails the scenario and the candidate passes it. */
    FIXED,
    /** Both sides fail the scenario: no regression of the candidate. */
    FAILS_ON_BOTH;

    /** The word in reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
