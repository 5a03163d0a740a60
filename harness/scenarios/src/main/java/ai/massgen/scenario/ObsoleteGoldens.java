package ai.massgen.scenario;

import ai.massgen.scenario.golden.GoldenFile;
import ai.massgen.scenario.parse.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Goldens that no scenario writes any more, because it was renamed or removed, or has none now. They are looked for by names alone, so
 * it does not matter which scenarios ran.
 *
 * <p>A folder of goldens serves the scenario files in the folder that it is in. Only where all of them are known, and can be read, is
 * it known which goldens nobody writes; elsewhere nothing is told.
 */
final class ObsoleteGoldens {
    private final Folders folders;
    private final KnownScenarios known;
    private final Map<Path, Set<Path>> written = new TreeMap<>();

    /**
     * @param files all that were read
     */
    ObsoleteGoldens(Folders folders, List<ScenarioFile> files) {
        this.folders = folders;
        this.known = new KnownScenarios(files);
        files.forEach(file -> file.cases().forEach(this::add));
    }

    private void add(ScenarioCase testCase) {
        var root = folders.goldens(testCase);
        var names = written.computeIfAbsent(KnownScenarios.plain(root), absent -> new TreeSet<>());
        if (testCase.scenario().golden()) {
            var file = new GoldenFile(
                    KnownScenarios.plain(root), "", testCase.scenario().id(), testCase.goldenId());
            names.add(file.own());
            names.add(file.shared());
        }
    }

    /**
     * The files, sorted.
     *
     * @throws IOException when a folder cannot be read
     */
    List<Path> files() throws IOException {
        var obsolete = new ArrayList<Path>();
        for (var folder : written.entrySet()) {
            var parent = folder.getKey().getParent();
            if (Files.isDirectory(folder.getKey()) && parent != null && known.areAllOf(parent)) {
                KnownScenarios.found(folder.getKey(), ".yaml").stream()
                        .filter(file -> !folder.getValue().contains(file))
                        .forEach(obsolete::add);
            }
        }
        return obsolete;
    }
}
