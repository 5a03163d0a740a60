package ai.massgen.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a difference matters, worst first. */
public enum Severity {
    /** Users or providers get something else: answers, errors, tool calls, requests that are not sent. */
    BREAKING,
    /** The same comes out another way: parameters, order, counts, usage. */
    BEHAVIORAL,
    /** Only what is shown differs, or how a text was cut. */
    COSMETIC;

    /** The word in reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it matters as much as another, or more. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
