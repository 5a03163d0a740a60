package ai.massgen.orchestrator.config.rules;

import ai.massgen.transcript.yaml.Problem;
import java.util.Objects;

/**
 * Something wrong in a configuration, as MassGen's validator tells it.
 *
 * @param location where, by names: {@code agents[0].backend.type}, {@code root}, {@code file}
 * @param message what is wrong, in MassGen's words but for the names of types
 * @param problem the same with line, column and suggestion
 */
public record Finding(String location, String message, Problem problem) {

    public Finding {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(problem, "problem");
    }

    /** Whether the configuration can be used all the same. */
    public boolean isWarning() {
        return problem.severity() == Problem.Severity.WARNING;
    }
}
