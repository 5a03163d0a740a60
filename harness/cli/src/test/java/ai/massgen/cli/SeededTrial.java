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
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;

/**
 * What {@code massgen compare} said of a patch.
 *
 * @param patch what was changed
 * @param exitCode of the command
 * @param findings causes that speak against the patched side, the worst first
 */
record SeededTrial(SeededPatch patch, int exitCode, List<Found> findings) {
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
        return new SeededTrial(patch, run.exitCode(), findings(comparison));
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

    private static List<Found> findings(JsonNode comparison) {
        return StreamSupport.stream(comparison.path("findings").spliterator(), false)
                .filter(finding -> finding.path("standing").asText().equals("counts"))
                .map(SeededTrial::found)
                .toList();
    }

    private static Found found(JsonNode finding) {
        var scenarios = StreamSupport.stream(finding.path("places").spliterator(), false)
                .map(place -> place.path("scenario").asText())
                .distinct()
                .toList();
        return new Found(
                finding.path("severity").asText(), finding.path("sentence").asText(), scenarios);
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

    /** Whether it was found where it must be. */
    boolean isAttributed() {
        return isFound() && families().keySet().containsAll(patch.families());
    }

    /** Whether it came to what it had to come to; of a refactoring not even a cosmetic difference is wanted. */
    boolean isRight() {
        return patch.refactoring() ? exitCode == 0 && findings.isEmpty() : isAttributed();
    }
}
