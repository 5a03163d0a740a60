package ai.massgen.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The part of a run that a difference is in, in the order in which one part brings about the next. */
public enum Aspect {
    /** A member of a request that both sides sent. */
    REQUEST,
    /** What the backend made of a response. */
    CHUNK,
    /** Tools that were run. */
    TOOL,
    /** Answers, votes, restarts. */
    COORDINATION,
    /** Requests that only one side sent, and how they were answered. */
    EXCHANGE,
    /** What an observer is shown. */
    OUTPUT,
    /** Tokens. */
    USAGE,
    /** How the run ended. */
    RESULT,
    /** Whether the scenario could be run at all, and on which sides it exists. */
    SCENARIO,
    /** What the HTTP library adds to requests. */
    CLIENT,
    /** What those who use the classes compile against. */
    API;

    /** The word in reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
