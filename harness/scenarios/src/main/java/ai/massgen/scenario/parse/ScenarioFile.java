package ai.massgen.scenario.parse;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.transcript.yaml.Problem;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * What a scenario file says.
 *
 * @param path the file
 * @param shown its name in messages
 * @param cases all that can be run, in the order of the file; a case with problems of its own is among them and is broken
 * @param problems what is wrong with the file and belongs to no case
 */
public record ScenarioFile(Path path, String shown, List<ScenarioCase> cases, List<Problem> problems) {

    public ScenarioFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(shown, "shown");
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }

    /** Every problem once: the file's, then those of its cases. */
    public List<Problem> allProblems() {
        var all = new LinkedHashSet<>(problems);
        cases.forEach(testCase -> all.addAll(testCase.problems()));
        return List.copyOf(all);
    }
}
