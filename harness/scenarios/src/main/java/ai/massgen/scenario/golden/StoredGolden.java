package ai.massgen.scenario.golden;

import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.text.JsonNumbers;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The golden as it is on the disk.
 *
 * @param file where it is, or would be
 * @param shown the file as it is shown in messages
 * @param text line feeds only; null where there is no file, or none that can be read
 * @param problem why it cannot be read; null where it can, or where there is none
 */
record StoredGolden(
        Path file,
        String shown,
        @Nullable String text,
        @Nullable Problem problem) {

    /** The golden that counts for a case: its own, else the scenario's. */
    static StoredGolden of(GoldenFile file) {
        var own = read(file, file.own());
        if (own.exists() || file.shared().equals(file.own())) {
            return own;
        }
        var shared = read(file, file.shared());
        return shared.exists() ? shared : own;
    }

    private static StoredGolden read(GoldenFile file, Path path) {
        var shown = file.shown(path);
        try {
            return Files.exists(path)
                    ? new StoredGolden(path, shown, Files.readString(path).replace("\r\n", "\n"), null)
                    : new StoredGolden(path, shown, null, null);
        } catch (CharacterCodingException e) {
            return unreadable(path, shown, "is not UTF-8 text");
        } catch (IOException e) {
            return unreadable(path, shown, "cannot be read: " + e.getMessage());
        }
    }

    private static StoredGolden unreadable(Path path, String shown, String message) {
        return new StoredGolden(path, shown, null, Problem.ofFile(shown, message, ""));
    }

    boolean exists() {
        return text != null || problem != null;
    }

    /**
     * What the file says.
     *
     * @param tree without what is ignored; null where there is a problem
     * @param problem why it cannot be understood; null where it can
     */
    record Content(@Nullable JsonNode tree, @Nullable Problem problem) {}

    Content content(String yaml, List<PathPattern> ignore) {
        var reading = YamlReader.parse(shown, yaml);
        if (!reading.problems().isEmpty()) {
            return new Content(null, reading.problems().get(0));
        }
        if (reading.documents().size() != 1) {
            return new Content(null, Problem.ofFile(shown, "must hold one YAML document", ""));
        }
        var tree = JsonNumbers.canonicalTree(reading.documents().get(0).toJson());
        return new Content(PathPattern.without(tree, ignore), null);
    }
}
