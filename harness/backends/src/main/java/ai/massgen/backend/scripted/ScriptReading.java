package ai.massgen.backend.scripted;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a script.
 *
 * @param script null where there are problems
 * @param problems all that is wrong, in the order of the script
 */
public record ScriptReading(@Nullable Script script, List<ScriptProblem> problems) {
    public ScriptReading {
        problems = List.copyOf(problems);
    }
}
