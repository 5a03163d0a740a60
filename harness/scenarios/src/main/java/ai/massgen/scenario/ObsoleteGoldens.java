package ai.massgen.scenario;

import ai.massgen.scenario.golden.GoldenFile;
import ai.massgen.scenario.parse.ScenarioFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Goldens that no scenario writes any more, because it was renamed or removed, or has none now. They are looked for by names alone, so
 * it does not matter which scenarios ran.
 *
 * <p>A folder of goldens serves the scenario files in the folder that it is in. Only where all of them are known, and can be read, is
 * it known which goldens nobody writes; elsewhere nothing is told.
 */
final class ObsoleteGoldens {
    /** What builds leave: copies of scenarios are none of the suite's. */
    private static final Set<String> BUILT = Set.of("target", "build", "out", "node_modules");

    private final Folders folders;
    private final Set<Path> known;
    private final Map<Path, Set<Path>> written = new TreeMap<>();

    /**
     * @param files all that were read
     */
    ObsoleteGoldens(Folders folders, List<ScenarioFile> files) {
        this.folders = folders;
        this.known = files.stream()
                .filter(file -> file.problems().isEmpty())
                .map(file -> plain(file.path()))
                .collect(Collectors.toSet());
        files.forEach(file -> file.cases().forEach(this::add));
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void add(ScenarioCase testCase) {
        var root = folders.goldens(testCase);
        var names = written.computeIfAbsent(plain(root), absent -> new TreeSet<>());
        if (testCase.scenario().golden()) {
            var file = new GoldenFile(plain(root), "", testCase.scenario().id(), testCase.goldenId());
            names.add(file.own());
            names.add(file.shared());
        }
    }

    /**
     * The files, sorted.
     *
     * @throws IOException when a folder cannot be read
     */
    List<Path> files() throws IOException {
        var obsolete = new ArrayList<Path>();
        for (var folder : written.entrySet()) {
            var parent = folder.getKey().getParent();
            if (Files.isDirectory(folder.getKey())
                    && parent != null
                    && known.containsAll(found(parent, ".scenario.yaml"))) {
                found(folder.getKey(), ".yaml").stream()
                        .filter(file -> !folder.getValue().contains(file))
                        .forEach(obsolete::add);
            }
        }
        return obsolete;
    }

    private static Set<Path> found(Path folder, String ending) throws IOException {
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
