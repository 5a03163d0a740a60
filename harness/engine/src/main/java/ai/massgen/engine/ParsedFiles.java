package ai.massgen.engine;

import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.parse.ScenarioParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Parsed scenario files, each read once while it does not change: Surefire asks for the tests of one run once for each test
 * class and once more.
 *
 * <p>Thread-safe.
 */
final class ParsedFiles {
    private final ScenarioParser parser = new ScenarioParser();
    private final Map<Path, Parsed> files = new ConcurrentHashMap<>();

    private record Parsed(FileTime modified, long size, String shown, ScenarioFile file) {}

    /**
     * A scenario file.
     *
     * @param shown its name for messages
     */
    ScenarioFile get(Path path, String shown) {
        try {
            var modified = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            return files.compute(
                            path,
                            (key, known) -> isCurrent(known, modified, size, shown)
                                    ? known
                                    : new Parsed(modified, size, shown, parser.parse(path, shown)))
                    .file();
        } catch (IOException e) {
            return parser.parse(path, shown);
        }
    }

    private static boolean isCurrent(@Nullable Parsed known, FileTime modified, long size, String shown) {
        return known != null
                && known.modified().equals(modified)
                && known.size() == size
                && known.shown().equals(shown);
    }
}
