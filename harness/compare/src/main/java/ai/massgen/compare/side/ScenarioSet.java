package ai.massgen.compare.side;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both sides run: the same scenarios, answered by the same cassettes.
 *
 * @param root where the command runs; messages name files from here
 * @param paths of scenario files or folders of them, from the root
 * @param cassettes folder of recorded responses; null to look for it above each scenario
 * @param arguments more for the command: selection, limits
 */
public record ScenarioSet(
        Path root, List<String> paths, @Nullable Path cassettes, List<String> arguments) {
    public ScenarioSet {
        paths = List.copyOf(paths);
        arguments = List.copyOf(arguments);
    }
}
