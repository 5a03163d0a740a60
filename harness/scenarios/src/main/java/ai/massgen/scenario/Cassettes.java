package ai.massgen.scenario;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.CassetteReading;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cassettes of cases: found, read, and kept until their file changes (path, time of change, size). Thread-safe. */
final class Cassettes {
    private static final Cassette NONE = new Cassette("no cassette", List.of());

    private final Folders folders;
    private final Map<Path, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(FileTime changed, long size, CassetteReading reading) {}

    Cassettes(Folders folders) {
        this.folders = folders;
    }

    /** The node that names a case's cassette; that of the whole scenario where none is named. */
    static YamlNode place(ScenarioCase testCase) {
        var fields = testCase.resolved() instanceof YamlNode.Mapping mapping ? mapping.get("replay") : null;
        var cassette = fields instanceof YamlNode.Mapping replay ? replay.get("cassette") : null;
        return cassette == null ? testCase.resolved() : cassette;
    }

    /** Whether a case names no cassette, or one that is there. */
    boolean has(ScenarioCase testCase) {
        return testCase.scenario().replay().cassette() == null || Files.isRegularFile(file(testCase));
    }

    /** A case's cassette, an empty one where it names none; or why there is none to be had. */
    CassetteReading of(ScenarioCase testCase) {
        if (testCase.scenario().replay().cassette() == null) {
            return new CassetteReading(NONE, List.of());
        }
        var file = file(testCase);
        return has(testCase)
                ? read(file, Folders.shown(testCase, file))
                : new CassetteReading(null, List.of(missing(testCase, file)));
    }

    /** The file of the cassette that a case names. */
    Path file(ScenarioCase testCase) {
        var name = Objects.requireNonNull(testCase.scenario().replay().cassette());
        return folders.cassettes(testCase).resolve(name).normalize();
    }

    private CassetteReading read(Path file, String shown) {
        try {
            var changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            return kept.compute(
                            file,
                            (path, known) -> isCurrent(known, changed, size)
                                    ? known
                                    : new Kept(changed, size, CassetteFormat.read(path, shown)))
                    .reading();
        } catch (IOException e) {
            return CassetteFormat.read(file, shown);
        }
    }

    private static boolean isCurrent(@Nullable Kept known, FileTime changed, long size) {
        return known != null && known.changed().equals(changed) && known.size() == size;
    }

    private Problem missing(ScenarioCase testCase, Path file) {
        var message = "there is no cassette " + Folders.shown(testCase, file);
        return place(testCase).problem(message, suggestion(testCase, file));
    }

    private String suggestion(ScenarioCase testCase, Path file) {
        var root = folders.cassettes(testCase);
        try (Stream<Path> files = Files.walk(root)) {
            var names = files.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            return Suggestion.nearest(root.relativize(file).toString().replace('\\', '/'), names)
                    .map(name -> "Did you mean \"" + name + "\"?")
                    .orElse("The path is relative to " + Folders.shown(testCase, root) + ".");
        } catch (IOException e) {
            return "There is no folder " + Folders.shown(testCase, root) + " either.";
        }
    }
}
