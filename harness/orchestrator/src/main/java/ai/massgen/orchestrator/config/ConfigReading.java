package ai.massgen.orchestrator.config;

import ai.massgen.orchestrator.config.rules.Finding;
import ai.massgen.transcript.yaml.Problem;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a configuration.
 *
 * @param config null where a finding is an error
 * @param findings all that is wrong or without effect: MassGen's in its order, then ours
 */
public record ConfigReading(@Nullable RunConfig config, List<Finding> findings) {

    public ConfigReading {
        findings = List.copyOf(findings);
    }

    /** A file that cannot be read as a configuration at all. */
    static ConfigReading unreadable(List<Problem> problems, String location) {
        return new ConfigReading(
                null,
                problems.stream()
                        .map(problem -> new Finding(location, problem.message(), problem))
                        .toList());
    }

    /** All that is wrong or without effect, in the order of the file. */
    public List<Problem> problems() {
        return findings.stream()
                .map(Finding::problem)
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    /** The problems that keep the configuration from being used. */
    public List<Problem> errors() {
        return problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }
}
