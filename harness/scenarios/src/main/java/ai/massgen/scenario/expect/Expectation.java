package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import java.util.List;

/**
 * One entry of {@code expect}: a claim about the transcript of a run.
 *
 * <p>Expectations are values without state; one may check any number of transcripts, from any thread.
 */
public sealed interface Expectation permits WinnerExpectation {

    /** Its key under {@code expect}: {@code answer}, {@code winner} … */
    String name();

    /** Where it stands, {@code file:line:column}. */
    String place();

    /**
     * Checks a run.
     *
     * @return what is not as expected; empty if all is
     */
    List<Finding> check(Transcript transcript);
}
