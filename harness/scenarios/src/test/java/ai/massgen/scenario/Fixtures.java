package ai.massgen.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project's own data, for tests. */
public final class Fixtures {
    /** The root of the project. */
    public static final Path ROOT = Path.of(System.getProperty("massgen.root"));

    private Fixtures() {}

    /** Files below a folder of the project whose names end so, in a fixed order. */
    public static List<Path> files(String folder, String ending) {
        try (var files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file as messages show it: relative to the root, with slashes. */
    public static String shown(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }
}
