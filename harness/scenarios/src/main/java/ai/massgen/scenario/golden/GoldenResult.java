package ai.massgen.scenario.golden;

import ai.massgen.scenario.expect.Finding;
import ai.massgen.transcript.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What comparing a run with its golden came to.
 *
 * @param status in one word
 * @param file the golden, existing or not
 * @param shown the file as it is shown in messages
 * @param golden the committed text; null where there is none, or none that can be read
 * @param actual the normalized transcript of this run, as its golden would be
 * @param changes from the golden to this run; empty where there are none, or no golden
 * @param intended those of the changes that are wanted, with the entry that says so
 * @param difference unified difference of the two texts; empty where there is none
 * @param findings what is wrong; empty unless the status is a failure
 */
public record GoldenResult(
        Status status,
        Path file,
        String shown,
        @Nullable String golden,
        String actual,
        List<Change> changes,
        List<Intended> intended,
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

    /**
     * A change that is wanted.
     *
     * @param change what changed
     * @param entry the entry that allows it
     */
    public record Intended(Change change, IntendedChange entry) {}

    public GoldenResult {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(file, "file");
        changes = List.copyOf(changes);
        intended = List.copyOf(intended);
        findings = List.copyOf(findings);
    }

    /** Whether the scenario may pass. */
    public boolean passed() {
        return findings.isEmpty();
    }

    /** The same comparison with another end. */
    GoldenResult with(Status end, List<Finding> wrong) {
        return new GoldenResult(end, file, shown, golden, actual, changes, intended, difference, wrong);
    }

    /** The same comparison with another form of each text. */
    public GoldenResult mapped(UnaryOperator<String> form) {
        return new GoldenResult(
                status,
                file,
                shown,
                golden == null ? null : form.apply(golden),
                form.apply(actual),
                changes,
                intended,
                form.apply(difference),
                findings.stream().map(finding -> finding.mapped(form)).toList());
    }

    /** The same comparison, its golden at another place. */
    GoldenResult at(Path place, String shownAs) {
        return new GoldenResult(status, place, shownAs, golden, actual, changes, intended, difference, findings);
    }
}
