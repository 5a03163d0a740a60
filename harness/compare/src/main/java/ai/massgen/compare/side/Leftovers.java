package ai.massgen.compare.side;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Temporary folders that bear the number of their process, so that what a killed one left behind is known as such and removed by the
 * next.
 */
final class Leftovers {
    private static final String PREFIX = "massgen-compare-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

    private Leftovers() {}

    /** A folder of this process. */
    static Path create() throws IOException {
        return Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-")
                .toRealPath();
    }

    /** Removes folders of processes that are no more. */
    static void sweep() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            files.filter(Leftovers::isOrphan).toList().forEach(Leftovers::remove);
        }
    }

    private static boolean isOrphan(Path folder) {
        Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
        return name.matches()
                && Files.isDirectory(folder)
                && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    /** Removes a folder with all that is in it, as far as it can be removed. */
    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // What cannot be removed now is found by the sweep of the next comparison.
            folder.toFile().deleteOnExit();
        }
    }
}
