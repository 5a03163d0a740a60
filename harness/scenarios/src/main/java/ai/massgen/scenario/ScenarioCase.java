package ai.massgen.scenario;

import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.recording.Redactor;
import ai.massgen.recording.replay.Fragment;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is run as one test: a scenario in one row of its matrix, with responses cut in one way.
 *
 * @param file the file that the scenario is in
 * @param scenario the scenario, the row applied to it
 * @param cell the row: path to value; empty without a matrix
 * @param fragment how responses are cut
 * @param fragmentNamed whether the scenario asks for several ways, so that the id must tell which
 * @param resolved all fields as they count, defaults of {@code use} and the row applied
 * @param config the configuration under {@code system}; null where there is none, or where it could not be read
 * @param problems what is wrong with it; a case with an error is not run, it is broken
 */
public record ScenarioCase(
        Path file,
        Scenario scenario,
        Map<String, String> cell,
        Fragment fragment,
        boolean fragmentNamed,
        YamlNode resolved,
        @Nullable RunConfig config,
        List<Problem> problems) {

    public ScenarioCase {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(fragment, "fragment");
        Objects.requireNonNull(resolved, "resolved");
        cell = Collections.unmodifiableMap(new LinkedHashMap<>(cell));
        problems = List.copyOf(problems);
    }

    /** The case without what sets it apart from its siblings: for a problem that they all have. */
    public ScenarioCase asWhole() {
        return new ScenarioCase(file, scenario, Map.of(), fragment, false, resolved, config, problems);
    }

    /** The same with other problems. */
    public ScenarioCase withProblems(List<Problem> others) {
        return new ScenarioCase(file, scenario, cell, fragment, fragmentNamed, resolved, config, others);
    }

    /** Stable name, unique in the suite: the scenario's id, and the row and fragment in brackets where there are any. */
    public String id() {
        return named(parameters());
    }

    /** The name under which its golden is kept: {@link #id()} without the fragment, which must change nothing. */
    public String goldenId() {
        return named(cell);
    }

    /** The row and, where the scenario asks for several, the fragment; in the order of the file. */
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<>(cell);
        if (fragmentNamed) {
            parameters.put("fragment", Keyword.of(fragment));
        }
        return Collections.unmodifiableMap(parameters);
    }

    /** Whether something is wrong that keeps it from being run. */
    public boolean isBroken() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** Masks what its configuration says to be secret, wherever that stands, and all that looks so. */
    public Redactor redactor() {
        return Redactor.standard().and(Redactor.secretsIn(resolved.toJson()));
    }

    private String named(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return scenario.id();
        }
        var pairs = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        return scenario.id() + "[" + String.join(",", pairs) + "]";
    }

    @Override
    public String toString() {
        return id();
    }
}
