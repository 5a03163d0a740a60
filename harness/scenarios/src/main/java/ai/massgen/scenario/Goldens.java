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
import java.util.stream.Collectors;
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
        var file = file(testCase);
        var ignored = testCase.scenario().ignore().stream().map(PathPattern::of).toList();
        var changes = intended(testCase).changes();
        var rules = new GoldenRules(options.goldenMode(), readOnly, ignored, changes, options.today());
        var result = golden.check(transcript, file, rules);
        compared.add(file);
        result.intended().forEach(one -> used.add(one.entry()));
        return result;
    }

    private GoldenFile file(ScenarioCase testCase) {
        var root = folders.goldens(testCase);
        return new GoldenFile(
                root, Folders.shown(testCase, root), testCase.scenario().id(), testCase.goldenId());
    }

    /** A round of runs begins that has nothing to do with those before: lists are read anew, and goldens may become others. */
    void forget() {
        golden.forget();
        intended.clear();
        compared.clear();
        used.clear();
    }

    /**
     * What is wrong with the lists that were read, each rendered for a person: errors, and entries that are stale.
     *
     * @param files all scenario files that were read
     */
    List<String> problems(List<ScenarioFile> files) {
        return intended.entrySet().stream()
                .flatMap(list -> problems(list.getKey(), list.getValue(), files))
                .toList();
    }

    private static boolean areAll(KnownScenarios suite, Path list) {
        try {
            var folder = KnownScenarios.plain(list).getParent();
            return folder != null && suite.areAllOf(folder);
        } catch (IOException e) {
            // A folder that cannot be looked through may hold anything.
            return false;
        }
    }

    private Stream<String> problems(Path list, IntendedChanges.Reading reading, List<ScenarioFile> files) {
        var errors = reading.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::render);
        var changes = reading.changes();
        return changes.changes().isEmpty() ? errors : Stream.concat(errors, stale(list, changes, files));
    }

    private Stream<String> stale(Path list, IntendedChanges changes, List<ScenarioFile> files) {
        var known = files.stream()
                .flatMap(file -> file.cases().stream())
                .filter(testCase -> testCase.scenario().golden())
                .map(this::file)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean areAll = areAll(new KnownScenarios(files), list);
        return changes.stale(known, areAll, compared, used, options.today()).stream()
                .map(Finding::render);
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

    /**
     * Goldens that no scenario writes.
     *
     * @param removes whether they are removed, where goldens are accepted
     */
    ScenarioRunner.Obsolete obsolete(List<ScenarioFile> files, boolean removes) {
        // A folder that was named for this run may serve other scenarios too.
        if (options.goldens() != null || options.goldenMode() == GoldenMode.OFF) {
            return ScenarioRunner.Obsolete.NONE;
        }
        try {
            var obsolete = new ObsoleteGoldens(folders, files).files();
            boolean accepts = options.goldenMode() == GoldenMode.ACCEPT && !options.ci();
            return removes && accepts ? removed(obsolete) : new ScenarioRunner.Obsolete(findings(obsolete), List.of());
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
