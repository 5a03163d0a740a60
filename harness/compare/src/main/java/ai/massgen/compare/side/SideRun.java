package ai.massgen.compare.side;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.run.SavedRun;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lets one side run scenarios, in a JVM of its own that has nothing of the other side and no keys. */
final class SideRun {
    private static final String MAIN = "ai.massgen.cli.Massgen";

    private final Cancellation cancellation;
    private final Consumer<String> progress;

    SideRun(Cancellation cancellation, Consumer<String> progress) {
        this.cancellation = cancellation;
        this.progress = progress;
    }

    /**
     * Runs scenarios.
     *
     * @param name of the side, for messages
     * @param into where the transcripts go
     * @throws CannotCompareException when the side cannot be started or did not come to its end
     */
    SavedRun of(String name, List<Path> classPath, ScenarioSet scenarios, Path into) throws CannotCompareException {
        var words = words(classPath, scenarios, into);
        var command = new CommandLine(words, Map.of(), scenarios.root(), CommandLine.Inherited.ESSENTIALS);
        var result = Subprocess.run(command, line -> tell(name, line), cancellation);
        if (!SavedRun.isIn(into)) {
            throw new CannotCompareException(why(name, result));
        }
        return SavedRun.read(into);
    }

    private void tell(String name, String line) {
        if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
            progress.accept(name + ": " + line);
        }
    }

    private static List<String> words(List<Path> classPath, ScenarioSet scenarios, Path into) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp"));
        words.add(classPath.stream()
                .map(entry -> entry.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator)));
        words.addAll(List.of(MAIN, "run", "--ci", "--transcripts", into.toString()));
        if (scenarios.cassettes() != null) {
            words.addAll(List.of("--cassettes", scenarios.cassettes().toString()));
        }
        words.addAll(scenarios.arguments());
        words.addAll(scenarios.paths());
        return words;
    }

    private static String why(String name, Subprocess.Result result) {
        var said = result.errors().isBlank() ? result.text() : result.errors();
        if (said.contains("Could not find or load main class") || said.contains("Unable to access jarfile")) {
            return "The " + name + " does not have this harness: there is no class " + MAIN
                    + " in it.\n  Name a class path with the command, or compare with a saved run.";
        }
        if (said.contains("Unknown option") || said.contains("Unmatched argument")) {
            return "The " + name + " has an older harness, which cannot write transcripts for a comparison:\n    "
                    + said.strip().lines().findFirst().orElse("")
                    + "\n  Compare with a commit that can, the first being the one that brought \"massgen compare\".";
        }
        return "The " + name + " could not run the scenarios (exit code " + result.exitCode() + "):\n    "
                + said.strip().replace("\n", "\n    ");
    }
}
