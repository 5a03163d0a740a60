package ai.massgen.compare.run;

import ai.massgen.recording.AtomicFile;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.transcript.TranscriptJson;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a run into a folder: a transcript for each case, and what became of it in {@code run.json}.
 *
 * <p>{@code run.json} is written last. A folder without it holds no run, so one that was killed is never taken for a whole one.
 */
public final class RunFolder {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;
    private final List<SavedCase> cases = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * A run to be written.
     *
     * @param folder made if it does not exist; a run that is in it already is replaced
     * @throws IOException if it cannot be made
     */
    public RunFolder(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(RunManifest.FILE));
    }

    /** Keeps what became of a case. */
    public void add(ScenarioCase testCase, ScenarioOutcome outcome) throws IOException {
        var file = outcome.transcript() == null
                ? null
                : String.format(Locale.ROOT, "case-%04d.transcript.json", cases.size() + 1);
        if (outcome.transcript() != null && file != null) {
            Files.write(folder.resolve(file), TranscriptJson.write(outcome.transcript()));
        }
        cases.add(new SavedCase(
                testCase.id(),
                testCase.scenario().id(),
                testCase.goldenId(),
                testCase.file().toString(),
                outcome.status(),
                outcome.message(),
                testCase.scenario().ignore(),
                file));
    }

    /** Keeps what is wrong with a file as a whole. */
    public void problem(String rendered) {
        problems.add(rendered);
    }

    /**
     * Makes the run readable.
     *
     * @param complete whether every case was run
     */
    public void finish(boolean complete) throws IOException {
        var manifest = new RunManifest(RunManifest.VERSION, complete, cases, problems);
        var json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
        AtomicFile.write(folder.resolve(RunManifest.FILE), json + "\n");
    }
}
