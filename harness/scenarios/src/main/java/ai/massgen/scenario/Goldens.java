package ai.massgen.scenario;

import ai.massgen.scenario.expect.Finding;
import ai.massgen.scenario.golden.Golden;
import ai.massgen.scenario.golden.GoldenFile;
import ai.massgen.scenario.golden.GoldenMode;
import ai.massgen.scenario.golden.GoldenResult;
import ai.massgen.scenario.golden.GoldenRules;
import ai.massgen.scenario.golden.IntendedChange;
import ai.massgen.scenario.golden.IntendedChanges;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Compares runs with their goldens, wherever they are, and with the list of intended changes beside them. Thread-safe. */
final class Goldens {
    private static final String INTENDED = "intended-changes.yaml";

    private final Golden golden = new Golden();
    private final Map<Path, IntendedChanges.Reading> intended = new ConcurrentHashMap<>();
    private final Set<GoldenFile> compared = ConcurrentHashMap.newKeySet();
    private final Set<IntendedChange> used = ConcurrentHashMap.newKeySet();
    private final RunnerOptions options;
    private final Folders folders;

    Goldens(RunnerOptions options, Folders folders) {
        this.options = options;
        this.folders = folders;
    }

    /**
     * Compares a run, or writes its golden.
     *
     * @param readOnly whether nothing may be written
     */
    GoldenResult check(ScenarioCase testCase, Transcript transcript, boolean readOnly) {
        var root = folders.goldens(testCase);
        var scenario = testCase.scenario();
        var file = new GoldenFile(root, Folders.shown(testCase, root), scenario.id(), testCase.goldenId());
        var ignored = scenario.ignore().stream().map(PathPattern::of).toList();
        var changes = intended(testCase).changes();
        var rules = new GoldenRules(options.goldenMode(), readOnly, ignored, changes, options.today());
        var result = golden.check(transcript, file, rules);
        compared.add(file);
        result.intended().forEach(one -> used.add(one.entry()));
        return result;
    }

    /** What is wrong with the lists that were read, each rendered for a person: errors, and entries that are stale. */
    List<String> problems() {
        return intended.values().stream().flatMap(this::problems).toList();
    }

    private Stream<String> problems(IntendedChanges.Reading reading) {
        var errors = reading.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::render);
        var stale = reading.changes().stale(compared, used, options.today()).stream()
                .map(Finding::render);
        return Stream.concat(errors, stale);
    }

    /** The files that count for a case: its golden, whichever it is, and the list of intended changes. */
    Set<Path> files(ScenarioCase testCase) {
        var root = folders.goldens(testCase);
        var files = new LinkedHashSet<Path>();
        files.add(root.toAbsolutePath().resolveSibling(INTENDED));
        if (testCase.scenario().golden()) {
            var file = new GoldenFile(root, "", testCase.scenario().id(), testCase.goldenId());
            files.add(file.own());
            files.add(file.shared());
        }
        return files;
    }

    ScenarioRunner.Obsolete obsolete(List<ScenarioFile> files) {
        // A folder that was named for this run may serve other scenarios too.
        if (options.goldens() != null || options.goldenMode() == GoldenMode.OFF) {
            return ScenarioRunner.Obsolete.NONE;
        }
        try {
            var obsolete = new ObsoleteGoldens(folders, files).files();
            boolean removes = options.goldenMode() == GoldenMode.ACCEPT && !options.ci();
            return removes ? removed(obsolete) : new ScenarioRunner.Obsolete(findings(obsolete), List.of());
        } catch (IOException e) {
            return new ScenarioRunner.Obsolete(List.of("the goldens cannot be looked through: " + e), List.of());
        }
    }

    private static List<String> findings(List<Path> obsolete) {
        return obsolete.stream()
                .map(file -> file + ": no scenario writes this golden any more\n  Remove it, or have it removed:"
                        + " -Dgolden.update, or massgen run --accept, over all scenarios.")
                .toList();
    }

    private static ScenarioRunner.Obsolete removed(List<Path> obsolete) throws IOException {
        for (Path file : obsolete) {
            Files.delete(file);
        }
        return new ScenarioRunner.Obsolete(
                List.of(),
                obsolete.stream()
                        .map(file -> "golden removed, no scenario writes it any more: " + file)
                        .toList());
    }

    /** What is wrong with the list of intended changes that concerns a case. */
    List<Problem> problems(ScenarioCase testCase) {
        return intended(testCase).problems();
    }

    private IntendedChanges.Reading intended(ScenarioCase testCase) {
        var root = folders.goldens(testCase);
        var file = root.toAbsolutePath().resolveSibling(INTENDED);
        return intended.computeIfAbsent(file, path -> IntendedChanges.read(path, Folders.shown(testCase, path)));
    }
}
