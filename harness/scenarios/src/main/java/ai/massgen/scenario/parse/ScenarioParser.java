package ai.massgen.scenario.parse;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads a scenario file into cases that can be run, or tells every problem of it.
 *
 * <p>Thread-safe.
 */
public final class ScenarioParser {

    /**
     * Reads a file. Never throws for what is in the file, or for a file that is not there: problems tell.
     *
     * @param file the file
     * @param shown its name for messages, usually relative to where the user stands
     */
    public ScenarioFile parse(Path file, String shown) {
        return new ScenarioFile(file, shown, List.of(), List.of());
    }
}
