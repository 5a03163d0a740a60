package ai.massgen.scenario;

import ai.massgen.scenario.parse.ScenarioFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says whether the files that were read are all that there are in a folder: only then is it known what is in none of them. */
final class KnownScenarios {
    /** What builds leave: copies of scenarios are none of the suite's. */
    private static final Set<String> BUILT =
            Set.of("target", "build", "out", "node_modules", "allure-results", "allure-report");

    private final Set<Path> readable;

    /**
     * @param files all that were read
     */
    KnownScenarios(List<ScenarioFile> files) {
        this.readable = files.stream()
                .filter(file -> file.problems().isEmpty())
                .map(file -> plain(file.path()))
                .collect(Collectors.toSet());
    }

    /** One way to write each path. */
    static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /**
     * Whether each scenario file of a folder is known, and could be read.
     *
     * @throws IOException when the folder cannot be looked through
     */
    boolean areAllOf(Path folder) throws IOException {
        return readable.containsAll(found(folder, ".scenario.yaml"));
    }

    /**
     * The files of a folder and of those below it, without what builds leave, sorted.
     *
     * @throws IOException when the folder cannot be looked through
     */
    static Set<Path> found(Path folder, String ending) throws IOException {
        var found = new TreeSet<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                var name = String.valueOf(directory.getFileName());
                boolean isOurs = directory.equals(folder) || !BUILT.contains(name) && !name.startsWith(".");
                return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
