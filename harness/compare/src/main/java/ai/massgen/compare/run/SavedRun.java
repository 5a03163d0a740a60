package ai.massgen.compare.run;

import ai.massgen.compare.CannotCompareException;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.TranscriptJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that was written by {@link RunFolder}.
 *
 * @param folder where it is
 * @param complete whether it came to its end
 * @param cases in the order run
 * @param problems of files that hold no case, each rendered for a person
 */
public record SavedRun(Path folder, boolean complete, List<SavedCase> cases, List<String> problems) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public SavedRun {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }

    /** Whether a folder holds a run. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(RunManifest.FILE));
    }

    /**
     * Reads a run; transcripts are read when they are asked for.
     *
     * @throws CannotCompareException where there is none, or none that this program understands
     */
    public static SavedRun read(Path folder) throws CannotCompareException {
        var file = folder.resolve(RunManifest.FILE);
        if (!isIn(folder)) {
            throw new CannotCompareException(folder + " holds no saved run: there is no " + RunManifest.FILE
                    + " in it.\n  Write one with: massgen run SCENARIOS --transcripts " + folder);
        }
        try {
            var tree = MAPPER.readTree(Files.readAllBytes(file));
            int version = tree.path("version").asInt(0);
            if (version < 1 || version > RunManifest.VERSION) {
                throw new CannotCompareException(file + " has version " + version + "; this program reads up to "
                        + RunManifest.VERSION + ".\n  Use the program that wrote it, or a newer one.");
            }
            var manifest = MAPPER.treeToValue(tree, RunManifest.class);
            return new SavedRun(folder, manifest.complete(), manifest.cases(), manifest.problems());
        } catch (JsonProcessingException e) {
            throw new CannotCompareException(
                    file + " is not what a run writes: " + e.getOriginalMessage() + "\n  Run the scenarios again.", e);
        } catch (IOException e) {
            throw new CannotCompareException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The case of an id. */
    public Optional<SavedCase> find(String id) {
        return cases.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * The transcript of a case; null where its run yielded none.
     *
     * @throws CannotCompareException where it cannot be read
     */
    public @Nullable Transcript transcript(SavedCase saved) throws CannotCompareException {
        if (saved.transcript() == null) {
            return null;
        }
        var file = folder.resolve(saved.transcript()).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new CannotCompareException(folder.resolve(RunManifest.FILE) + " names \"" + saved.transcript()
                    + "\", which is outside of the run's folder.\n  Run the scenarios again.");
        }
        var reading = TranscriptJson.read(file, file.toString());
        if (reading.transcript() == null) {
            throw new CannotCompareException(reading.problems().get(0).render());
        }
        return reading.transcript();
    }
}
