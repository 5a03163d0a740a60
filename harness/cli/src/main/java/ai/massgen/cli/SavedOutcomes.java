package ai.massgen.cli;

import ai.massgen.compare.run.RunFolder;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.parse.ScenarioFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saves a run where that is asked for. */
final class SavedOutcomes {
    private final @Nullable RunFolder folder;

    private SavedOutcomes(@Nullable RunFolder folder) {
        this.folder = folder;
    }

    /** Saves into a folder; null saves nothing. */
    static SavedOutcomes in(@Nullable Path folder) throws IOException {
        return new SavedOutcomes(folder == null ? null : new RunFolder(folder));
    }

    void add(ScenarioCase testCase, ScenarioOutcome outcome) throws IOException {
        if (folder != null) {
            folder.add(testCase, outcome);
        }
    }

    /** Makes the run readable, with the problems of files that hold no case. */
    void finish(List<ScenarioFile> files, boolean interrupted) throws IOException {
        if (folder == null) {
            return;
        }
        for (ScenarioFile file : files) {
            if (file.cases().isEmpty()) {
                file.problems().forEach(problem -> folder.problem(problem.render()));
            }
        }
        folder.finish(!interrupted);
    }
}
