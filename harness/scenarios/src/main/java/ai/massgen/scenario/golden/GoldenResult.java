package ai.massgen.scenario.golden;

import ai.massgen.scenario.expect.Finding;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comparing a run with its golden came to.
 *
 * @param status in one word
 * @param file the golden, existing or not
 * @param shown the file as it is shown in messages
 * @param golden the committed text; null where there is none, or none that can be read
 * @param actual the normalized transcript of this run
 * @param difference unified difference of the two; empty where there is none
 * @param findings what is wrong; empty unless the status is a failure
 */
public record GoldenResult(
        Status status,
        Path file,
        String shown,
        @Nullable String golden,
        String actual,
        String difference,
        List<Finding> findings) {

    /** What came of it. */
    public enum Status {
        /** The run is as its golden says. */
        EQUAL,
        /** It differs, and each difference is listed as intended. */
        INTENDED,
        /** There was no golden; it is written now. */
        NEW,
        /** It differed, and the golden is rewritten. */
        UPDATED,
        /** It differs. */
        DIFFERENT,
        /** There is no golden, and none may be written. */
        MISSING,
        /** The golden could not be read or written. */
        BROKEN
    }

    public GoldenResult {
        findings = List.copyOf(findings);
    }

    /** Whether the scenario may pass. */
    public boolean passed() {
        return findings.isEmpty();
    }
}
