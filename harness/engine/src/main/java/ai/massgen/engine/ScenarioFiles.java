package ai.massgen.engine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds scenario files by their name. */
final class ScenarioFiles {
    private static final Set<String> BUILD_FOLDERS = Set.of("target", "build", "node_modules");

    private ScenarioFiles() {}

    static boolean isScenarioFile(String name) {
        return name.endsWith(".scenario.yaml") || name.endsWith(".scenario.yml");
    }

    /**
     * All scenario files in and below a folder, in the order of their names on every system. Hidden folders and those that
     * builds fill with copies are passed over.
     *
     * @throws IOException if a folder cannot be read
     */
    static List<Path> below(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return path.equals(folder) || !isPassedOver(path)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                if (isScenarioFile(path.getFileName().toString())) {
                    found.add(path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(path -> path.toString().replace('\\', '/')));
        return found;
    }

    private static boolean isPassedOver(Path folder) {
        var name = folder.getFileName().toString();
        return name.startsWith(".") || BUILD_FOLDERS.contains(name);
    }
}
