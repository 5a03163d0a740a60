package ai.massgen.compare.result;

import java.util.List;
import java.util.Objects;

/**
 * What a pair of baseline and candidate came to, as a test.
 *
 * @param group of tests that belong together, as a Java package is written
 * @param name of the test, unique in its group and the same in each comparison
 * @param status how it came out
 * @param message why it did not pass, or what else is to be known; may have several lines
 * @param papers what shows it
 */
public record PairVerdict(String group, String name, Status status, String message, List<Paper> papers) {
    public PairVerdict {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(message, "message");
        papers = List.copyOf(papers);
    }

    /** How a test came out. */
    public enum Status {
        /** Nothing speaks against the candidate. */
        PASSED,
        /** Something that counts does. */
        FAILED,
        /** Nothing can be said. */
        SKIPPED
    }

    /**
     * A text that shows what was found.
     *
     * @param name for a person
     * @param type media type
     * @param extension of a file with it, without a dot
     * @param text the content
     */
    public record Paper(String name, String type, String extension, String text) {}
}
