package ai.massgen.scenario;

import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.CassetteReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Cassettes that were read, kept until their file changes (path, time of change, size). Thread-safe. */
final class Cassettes {
    private final Map<Path, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(FileTime changed, long size, CassetteReading reading) {}

    /** Reads a cassette; {@code shown} is its name in messages. */
    CassetteReading read(Path file, String shown) {
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
}
