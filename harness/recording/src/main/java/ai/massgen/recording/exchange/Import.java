package ai.massgen.recording.exchange;

import ai.massgen.recording.Cassette;
import ai.massgen.transcript.yaml.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a file of another tool came to.
 *
 * @param format null where none was recognized
 * @param cassette secrets masked, marked as imported; null where the file could not be read, which the problems explain
 * @param problems errors, and warnings of what could not be kept
 */
public record Import(
        @Nullable ForeignFormat format, @Nullable Cassette cassette, List<Problem> problems) {
    public Import {
        problems = List.copyOf(problems);
    }
}
