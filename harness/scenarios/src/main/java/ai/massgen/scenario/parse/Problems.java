package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what is wrong while a file is read, so that one run tells every fault.
 *
 * <p>Not thread-safe: one instance belongs to one reading.
 */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    /** Adds an error at a node. */
    public void error(YamlNode node, String message, String advice) {
        found.add(node.problem(message, advice));
    }

    /** Adds a warning at a node: the file can be used all the same. */
    public void warning(YamlNode node, String message, String advice) {
        found.add(node.place().warning(message, advice));
    }

    /** Adds one error for each key of a mapping that is not allowed, with the nearest allowed one. */
    public void unknownKeys(YamlNode.Mapping mapping, Collection<String> allowed) {
        found.addAll(mapping.unknownKeys(allowed));
    }

    /** Whether something was found that keeps the file from being used. */
    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** All so far, each once, by file in the order met, then by place. */
    public List<Problem> list() {
        var files = found.stream().map(Problem::file).distinct().toList();
        return found.stream()
                .distinct()
                .sorted(Comparator.<Problem>comparingInt(problem -> files.indexOf(problem.file()))
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }
}
