package ai.massgen.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;

/**
 * What {@code massgen compare} said of a patch.
 *
 * @param patch what was changed
 * @param exitCode of the command
 * @param findings causes that speak against the patched side, the worst first
 * @param cannotShow families of scenarios in which the changed code has no part
 */
record SeededTrial(SeededPatch patch, int exitCode, List<Found> findings, Set<String> cannotShow) {
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One finding.
     *
     * @param scenarios ids of the cases that show it
     */
    record Found(String severity, String sentence, List<String> scenarios) {}

    /**
     * Compiles the changed files of a patch against this build, puts them before it, and compares with what this build did.
     *
     * @param known the run of this build
     * @param scenarios what both sides run
     * @param folder for whatever comes up; made here
     */
    static SeededTrial of(SeededPatch patch, Path project, Path known, Path scenarios, Path folder) throws IOException {
        var classes = compiled(patch, project, Files.createDirectories(folder));
        var run = CommandRun.massgen(
                "compare",
                "run:" + known,
                "classpath:" + classes + File.pathSeparator + CLASS_PATH,
                "--scenarios",
                scenarios,
                "--in-process",
                "--api=off",
                "--out",
                folder.resolve("out"));
        if (run.exitCode() > 1) {
            throw new IllegalStateException(patch.name() + " could not be compared: " + run.err() + run.out());
        }
        var comparison = JSON.readTree(folder.resolve("out/comparison.json").toFile());
        return new SeededTrial(
                patch,
                run.exitCode(),
                findings(comparison, project),
                patch.isOnTheWire() ? scripted(scenarios) : Set.of());
    }

    /** Families in which nobody talks to a provider. */
    private static Set<String> scripted(Path scenarios) throws IOException {
        var scripted = new TreeSet<String>();
        var wired = new TreeSet<String>();
        try (var files = Files.walk(scenarios)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".scenario.yaml"))
                    .toList()) {
                var family = scenarios.relativize(file).getName(0).toString();
                (Files.readString(file).contains("cassette:") ? wired : scripted).add(family);
            }
        }
        scripted.removeAll(wired);
        return scripted;
    }

    private static Path compiled(SeededPatch patch, Path project, Path folder) throws IOException {
        var classes = Files.createDirectories(folder.resolve("classes"));
        if (patch.edits().isEmpty()) {
            return classes;
        }
        var words = new ArrayList<>(List.of("-nowarn", "-proc:none", "-implicit:none", "--release", "17"));
        words.addAll(List.of("-cp", CLASS_PATH, "-d", classes.toString()));
        for (var file : patch.applied(project).entrySet()) {
            var changed = folder.resolve(file.getKey());
            Files.createDirectories(changed.getParent());
            words.add(Files.writeString(changed, file.getValue()).toString());
        }
        compile(patch, words);
        return classes;
    }

    private static void compile(SeededPatch patch, List<String> words) {
        var said = new ByteArrayOutputStream();
        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, said, said, words.toArray(String[]::new));
        if (exitCode != 0) {
            throw new IllegalStateException(
                    "The patch " + patch.name() + " does not compile:\n" + said.toString(StandardCharsets.UTF_8));
        }
    }

    private static List<Found> findings(JsonNode comparison, Path project) {
        return StreamSupport.stream(comparison.path("findings").spliterator(), false)
                .filter(finding -> finding.path("standing").asText().equals("counts"))
                .map(finding -> found(finding, project))
                .toList();
    }

    private static Found found(JsonNode finding, Path project) {
        var scenarios = StreamSupport.stream(finding.path("places").spliterator(), false)
                .map(place -> place.path("scenario").asText())
                .distinct()
                .toList();
        var sentence = finding.path("sentence").asText().replace(project + File.separator, "");
        return new Found(finding.path("severity").asText(), sentence, scenarios);
    }

    /** How many cases show it, by the first part of their ids. */
    Map<String, Integer> families() {
        var families = new TreeMap<String, Integer>();
        findings.stream()
                .flatMap(found -> found.scenarios().stream())
                .distinct()
                .forEach(scenario -> families.merge(scenario.substring(0, scenario.indexOf('/')), 1, Integer::sum));
        return families;
    }

    /** Whether a bug was called a regression. */
    boolean isFound() {
        return exitCode == 1;
    }

    /** Whether it was found where it must be, and nowhere where it cannot be. */
    boolean isAttributed() {
        return isFound()
                && families().keySet().containsAll(patch.families())
                && wrongly().isEmpty();
    }

    /** Families that show it, though they cannot. */
    Set<String> wrongly() {
        var wrong = new TreeSet<>(families().keySet());
        wrong.retainAll(cannotShow);
        return wrong;
    }

    /** Whether it came to what it had to come to; of a refactoring not even a cosmetic difference is wanted. */
    boolean isRight() {
        return patch.refactoring() ? exitCode == 0 && findings.isEmpty() : isAttributed();
    }
}
