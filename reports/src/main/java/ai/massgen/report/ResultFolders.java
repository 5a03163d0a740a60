package ai.massgen.report;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the folders with Allure results: {@code target/allure-results} of each module, and what a comparison left in
 * {@code target/comparison}.
 */
final class ResultFolders {
    private static final int DEEPEST_MODULE = 4;
    private static final Set<String> NOT_MODULES = Set.of("src", ".git", "node_modules");

    private ResultFolders() {}

    /** Folders with at least one file, in the order of their paths. */
    static List<Path> below(Path root) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(root, Set.of(), DEEPEST_MODULE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var name = String.valueOf(folder.getFileName());
                if (name.equals("target")) {
                    addIfFilled(folder.resolve("allure-results"), found);
                    addIfFilled(folder.resolve("comparison/allure-results"), found);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return NOT_MODULES.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return List.copyOf(found);
    }

    private static void addIfFilled(Path folder, List<Path> found) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                found.add(folder);
            }
        }
    }
}
