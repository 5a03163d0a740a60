package ai.massgen.compare.run;

import ai.massgen.scenario.ScenarioOutcome.Status;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one scenario case.
 *
 * @param id of the case, unique in the run: the scenario's, with matrix row and fragment in brackets
 * @param scenario id of the scenario
 * @param goldenId the id without the fragment
 * @param file the scenario's file, as it was given
 * @param status what it came to
 * @param message why it did not pass; empty where it did
 * @param ignore parts of the transcript that the scenario leaves out of comparisons
 * @param transcript name of the transcript's file in the folder; null where the run yielded none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SavedCase(
        String id,
        String scenario,
        String goldenId,
        String file,
        Status status,
        String message,
        List<String> ignore,
        @Nullable String transcript) {

    public SavedCase {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(goldenId, "goldenId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(message, "message");
        ignore = List.copyOf(ignore);
    }

    /** Whether the side did what the scenario asks for. */
    public boolean passed() {
        return status == Status.PASSED;
    }
}
