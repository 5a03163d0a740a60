package ai.massgen.scenario;

import ai.massgen.scenario.golden.Golden;
import ai.massgen.scenario.golden.GoldenFile;
import ai.massgen.scenario.golden.GoldenResult;
import ai.massgen.scenario.golden.GoldenRules;
import ai.massgen.scenario.golden.IntendedChanges;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compares runs with their goldens, wherever they are, and with the list of intended changes beside them. Thread-safe. */
final class Goldens {
    private static final String INTENDED = "intended-changes.yaml";

    private final Golden golden = new Golden();
    private final Map<Path, IntendedChanges.Reading> intended = new ConcurrentHashMap<>();
    private final RunnerOptions options;

    Goldens(RunnerOptions options) {
        this.options = options;
    }

    /**
     * Compares a run, or writes its golden.
     *
     * @param readOnly whether nothing may be written
     */
    GoldenResult check(ScenarioCase testCase, Transcript transcript, boolean readOnly) {
        var root = new Folders(options).goldens(testCase);
        var scenario = testCase.scenario();
        var file = new GoldenFile(root, Folders.shown(testCase, root), scenario.id(), testCase.goldenId());
        var ignored = scenario.ignore().stream().map(PathPattern::of).toList();
        var changes = intended(testCase).changes();
        var rules = new GoldenRules(options.goldenMode(), readOnly, ignored, changes, options.today());
        return golden.check(transcript, file, rules);
    }

    /** What is wrong with the list of intended changes that concerns a case. */
    List<Problem> problems(ScenarioCase testCase) {
        return intended(testCase).problems();
    }

    private IntendedChanges.Reading intended(ScenarioCase testCase) {
        var root = new Folders(options).goldens(testCase);
        var file = root.toAbsolutePath().resolveSibling(INTENDED);
        return intended.computeIfAbsent(file, path -> IntendedChanges.read(path, Folders.shown(testCase, path)));
    }
}
