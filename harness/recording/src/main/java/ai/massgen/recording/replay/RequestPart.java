package ai.massgen.recording.replay;

import java.util.Locale;

/** A part of a request that can decide which recording it belongs to. */
public enum RequestPart {
    METHOD,
    SCHEME,
    /** Host and port; the scheme's own port is left out. */
    HOST,
    PATH,
    /** Parameters in any order. */
    QUERY,
    /** JSON: members in any order, numbers by value; other bodies byte for byte. */
    BODY;

    /** As scenarios write it: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
