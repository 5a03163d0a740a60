package ai.massgen.recording;

import ai.massgen.transcript.yaml.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a cassette.
 *
 * @param cassette null where a problem of severity {@code ERROR} forbids its use
 * @param problems all of them, in the order of the file; warnings leave the cassette usable
 */
public record CassetteReading(@Nullable Cassette cassette, List<Problem> problems) {

    public CassetteReading {
        problems = List.copyOf(problems);
    }
}
