package ai.massgen.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a scenario's cassettes and goldens are: in the folders that the runner was given, else in the nearest folder of the right
 * name beside the scenario or above it in its repository, else in a new one beside it.
 */
final class Folders {
    private static final String CASSETTES = "recorded-responses";
    private static final String GOLDENS = "goldens";

    private final RunnerOptions options;
    private final Map<Path, Path> found = new ConcurrentHashMap<>();

    Folders(RunnerOptions options) {
        this.options = options;
    }

    /** The folder of recorded responses. */
    Path cassettes(ScenarioCase testCase) {
        return options.cassettes() == null ? nearest(testCase.file(), CASSETTES) : options.cassettes();
    }

    /** The folder of goldens; in a folder called fixtures also where it is still to be made. */
    Path goldens(ScenarioCase testCase) {
        if (options.goldens() != null) {
            return options.goldens();
        }
        var found = nearest(testCase.file(), GOLDENS);
        return Files.isDirectory(found)
                ? found
                : above(testCase.file())
                        .filter(folder -> folder.endsWith("fixtures"))
                        .findFirst()
                        .map(folder -> folder.resolve(GOLDENS))
                        .orElse(found);
    }

    /** A path as messages show it: in the same manner as the scenario's own file. */
    static String shown(ScenarioCase testCase, Path path) {
        var folder = testCase.file().toAbsolutePath().normalize().getParent();
        var shownFile = Path.of(testCase.scenario().place().source().file());
        if (folder == null || shownFile.isAbsolute()) {
            return path.toString();
        }
        var way = folder.relativize(path.toAbsolutePath().normalize());
        return shownFile.resolveSibling(way).normalize().toString().replace('\\', '/');
    }

    /** What is found is kept: the scenarios of a folder ask for the same. */
    private Path nearest(Path file, String name) {
        var beside = file.toAbsolutePath().resolveSibling(name);
        var known = found.get(beside);
        if (known != null) {
            return known;
        }
        var nearest = above(file)
                .map(folder -> folder.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
        nearest.ifPresent(folder -> found.put(beside, folder));
        return nearest.orElse(beside);
    }

    /** Up to the root of the repository: what lies about outside is somebody else's. */
    private static Stream<Path> above(Path file) {
        return Stream.iterate(file.toAbsolutePath().normalize().getParent(), Objects::nonNull, Folders::parent);
    }

    private static @Nullable Path parent(Path folder) {
        return Files.exists(folder.resolve(".git")) ? null : folder.getParent();
    }
}
