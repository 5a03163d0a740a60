package ai.massgen.recording;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an interaction comes from. An authored one is never passed off as recorded. */
public enum Provenance {
    /** Taken from real traffic. */
    RECORDED,
    /** Written by hand, in a provider's real wire format. */
    AUTHORED,
    /** Converted from a recording of another tool. */
    IMPORTED;

    /** As cassettes write it: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a word; empty for any other word. */
    static Optional<Provenance> of(String word) {
        return Stream.of(values()).filter(value -> value.word().equals(word)).findFirst();
    }
}
