package ai.massgen.recording;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a recorded response ended. A cassette says so under {@code ended}, unless it ended as it should. */
public enum RecordedEnd {
    /** As it should. */
    COMPLETE,
    /** The connection was closed before the response was complete. */
    CUT,
    /** The connection was reset. */
    RESET,
    /** The client left while more might have come: nobody knows what. */
    ABANDONED;

    /** As cassettes write it: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a word; empty for any other word. */
    static Optional<RecordedEnd> of(String word) {
        return Stream.of(values()).filter(value -> value.word().equals(word)).findFirst();
    }
}
