package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import java.util.List;

/**
 * One entry of {@code expect}: a claim about the transcript of a run.
 *
 * <p>Expectations are values without state; one may check any number of transcripts, from any thread.
 */
public sealed interface Expectation
        permits AnswerExpectation,
                AnswerJsonExpectation,
                ChunksExpectation,
                ErrorExpectation,
                EventsExpectation,
                MeasuredExpectation,
                RequestsExpectation,
                ToolsExpectation,
                VotesExpectation,
                WinnerExpectation {

    /** Its key under {@code expect}: {@code answer}, {@code winner} … */
    String name();

    /** Where it stands, {@code file:line:column}. */
    String place();

    /** The agents that it names, for a check of their names against the configuration. */
    default List<AgentMention> agents() {
        return List.of();
    }

    /**
     * Checks a run. Never throws for what the run is like.
     *
     * @return what is not as expected; empty if all is
     */
    default List<Finding> check(Transcript transcript) {
        try {
            return findings(transcript);
        } catch (UncheckableException e) {
            return List.of(Finding.broken(place(), name() + " cannot be checked: " + e.getMessage(), e.advice()));
        }
    }

    /**
     * The check itself; {@link #check} is the one to call.
     *
     * @throws UncheckableException if the claim cannot be judged
     */
    List<Finding> findings(Transcript transcript);
}
