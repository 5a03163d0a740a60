package ai.massgen.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text file of the project.
 *
 * @param path its place below the root of the project, with {@code /} on any system
 * @param text its content
 */
record ProjectFile(String path, String text) {
    private static final Set<String> HIDDEN_BUT_OURS = Set.of(".ci", ".github", ".githooks", ".mvn");
    private static final Pattern TEXT = Pattern.compile(
            "([^.]+|.*\\.(java|kt|xml|ya?ml|md|json|jsonl|txt|properties|config|cmd|sh|py|js|css|html|svg))");

    static Path root() {
        return Path.of(System.getProperty("massgen.root"));
    }

    /** Every text file of the project; nothing that a build, an IDE or git keeps for itself. */
    static List<ProjectFile> all() {
        var files = new ArrayList<ProjectFile>();
        try {
            Files.walkFileTree(root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isOurs(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (TEXT.matcher(file.getFileName().toString()).matches()) {
                        files.add(read(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(files);
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isIn(String folder) {
        return path.startsWith(folder + "/");
    }

    /** One line {@code path:line: what was found} for each line of the file in which the pattern is found. */
    Stream<String> findings(Pattern pattern) {
        var lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(index -> pattern.matcher(lines.get(index))
                        .results()
                        .map(found -> path + ":" + (index + 1) + ": " + found.group()));
    }

    private static boolean isOurs(Path folder) {
        var name = folder.getFileName().toString();
        return folder.equals(root())
                || !isBuildOutput(folder) && (!name.startsWith(".") || HIDDEN_BUT_OURS.contains(name));
    }

    /** Maven's folder stands beside a pom; a package may have the same name. Comparisons leave their history. */
    private static boolean isBuildOutput(Path folder) {
        return folder.endsWith("reports/history")
                || folder.endsWith("target") && Files.exists(folder.resolveSibling("pom.xml"));
    }

    private static ProjectFile read(Path file) throws IOException {
        var path = root().relativize(file).toString().replace('\\', '/');
        return new ProjectFile(path, Files.readString(file));
    }
}
