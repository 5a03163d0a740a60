package ai.massgen.compare.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What breaks of the API mean for the verdict. */
public enum ApiMode {
    /** A break is a breaking finding. */
    FAIL,
    /** Breaks are told, and the verdict is that of the behavior. */
    REPORT,
    /** The API is not compared. */
    OFF;

    /** The word in reports and on the command line. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
