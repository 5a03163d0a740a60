package ai.massgen.scenario.parse;

import ai.massgen.scenario.ScenarioCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads a scenario file into cases that can be run, or tells every problem of it.
 *
 * <p>A file is read again only when it changed, or a file that it names; by path, time of change and size. Thread-safe.
 */
public final class ScenarioParser {
    private final Map<Class<?>, RecordShape<?>> shapes = RecordReader.noShapes();
    private final Map<Key, Parsed> parsed = new ConcurrentHashMap<>();

    private record Key(Path file, String shown) {}

    private record Parsed(ScenarioFile file, Map<Path, Stamp> stamps) {}

    private record Stamp(FileTime changed, long size) {
        private static final Stamp NOT_THERE = new Stamp(FileTime.fromMillis(0), -1);

        static Stamp of(Path file) {
            try {
                return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
            } catch (IOException e) {
                return NOT_THERE;
            }
        }
    }

    /**
     * Reads a file. Never throws for what is in the file, or for a file that is not there: problems tell.
     *
     * @param file the file
     * @param shown its name for messages, usually relative to where the user stands
     */
    public ScenarioFile parse(Path file, String shown) {
        return parsed.compute(
                        new Key(file.toAbsolutePath().normalize(), shown),
                        (key, known) -> known != null
                                        && known.stamps()
                                                .equals(stamps(known.stamps().keySet()))
                                ? known
                                : read(file, shown))
                .file();
    }

    /** The files that a case was read from as it stands: its own, and those that it names. */
    public Set<Path> sources(ScenarioCase testCase) {
        var file = testCase.file().toAbsolutePath().normalize();
        return parsed.entrySet().stream()
                .filter(entry -> entry.getKey().file().equals(file))
                .flatMap(entry -> entry.getValue().stamps().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Parsed read(Path file, String shown) {
        var reading = new FileReading(file, shown, shapes);
        return new Parsed(reading.read(), stamps(reading.files()));
    }

    private static Map<Path, Stamp> stamps(Collection<Path> files) {
        var stamps = new LinkedHashMap<Path, Stamp>();
        files.forEach(file -> stamps.put(file, Stamp.of(file)));
        return stamps;
    }
}
