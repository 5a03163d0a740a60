package ai.massgen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds scenario files. */
final class ScenarioFiles {
    private static final List<String> ENDINGS = List.of(".scenario.yaml", ".scenario.yml");

    private ScenarioFiles() {}

    /**
     * The scenario files at and below paths, each once, sorted below each path.
     *
     * @throws UserError for a path that does not exist, and when there is none at all
     */
    static List<Path> find(List<Path> paths) throws IOException {
        var found = new LinkedHashSet<Path>();
        for (Path path : paths) {
            found.addAll(at(path));
        }
        if (found.isEmpty()) {
            throw new UserError("No scenario found in "
                    + String.join(", ", paths.stream().map(Path::toString).toList())
                    + ": scenario files are called *.scenario.yaml.");
        }
        return new ArrayList<>(found);
    }

    static boolean isScenario(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static List<Path> at(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UserError(path + ": there is no such file or folder. Check the path.");
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(ScenarioFiles::isScenario)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
