package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a configuration.
 *
 * @param config null where a problem is an error
 * @param problems all that is wrong or without effect, in the order of the file
 */
public record ConfigReading(@Nullable RunConfig config, List<Problem> problems) {

    public ConfigReading {
        problems = List.copyOf(problems);
    }

    /** The problems that keep the configuration from being used. */
    public List<Problem> errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }
}
