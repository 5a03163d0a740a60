package ai.massgen.scenario;

import ai.massgen.scenario.golden.Golden;
import ai.massgen.scenario.golden.GoldenFile;
import ai.massgen.scenario.golden.GoldenResult;
import ai.massgen.scenario.golden.GoldenRules;
import ai.massgen.scenario.golden.IntendedChanges;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.Transcript;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;

/** The goldens of one runner, with the changes to them that are intended: {@code intended-changes.yaml} beside their folder. */
final class Goldens {
    private static final String INTENDED = "intended-changes.yaml";

    private final RunnerOptions options;
    private final Folders folders;
    private final Golden golden = new Golden();
    private final ConcurrentHashMap<Path, IntendedChanges> intended = new ConcurrentHashMap<>();

    Goldens(RunnerOptions options) {
        this.options = options;
        this.folders = new Folders(options);
    }

    /**
     * Compares a run with its golden, or writes the golden.
     *
     * @param asExpected whether the run is right otherwise: a golden is not written from one that is not
     */
    GoldenResult check(ScenarioCase testCase, Transcript transcript, boolean asExpected) {
        var root = folders.goldens(testCase);
        var file = new GoldenFile(
                root, Folders.shown(testCase, root), testCase.scenario().id(), testCase.goldenId());
        var ignored = testCase.scenario().ignore().stream().map(PathPattern::of).toList();
        var changes = intended.computeIfAbsent(root.resolveSibling(INTENDED), Goldens::intended);
        var today = LocalDate.now(ZoneOffset.UTC);
        boolean readOnly = options.ci() || !asExpected;
        return golden.check(transcript, file, new GoldenRules(options.goldenMode(), readOnly, ignored, changes, today));
    }

    private static IntendedChanges intended(Path file) {
        return IntendedChanges.read(file, file.toString()).changes();
    }
}
