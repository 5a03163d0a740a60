package ai.massgen.cli;

import ai.massgen.scenario.RunnerOptions;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.golden.GoldenMode;
import ai.massgen.scenario.parse.ScenarioFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which scenarios, and where what they need is: the same for each command that runs some. */
final class ScenarioOptions {
    private static final int USUAL_SECONDS = 60;

    @Mixin
    private final RunSelection selection = new RunSelection();

    @Option(names = "--accept", description = "Write the goldens of this run in place of those that differ.")
    private boolean accept;

    @Option(
            names = "--cassettes",
            paramLabel = "DIR",
            description = "Recorded responses (default: found above each file).")
    private @Nullable Path cassettes;

    @Option(names = "--goldens", paramLabel = "DIR", description = "Goldens (default: found above each file).")
    private @Nullable Path goldens;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Limit for one scenario (default: 60).")
    private int timeoutSeconds = USUAL_SECONDS;

    boolean accepts() {
        return accept;
    }

    /** For a run over sockets; cassettes and intended changes expire today. */
    RunnerOptions options() {
        if (timeoutSeconds < 1) {
            throw new UserError("--timeout wants at least 1 second, not " + timeoutSeconds + ".");
        }
        var options = RunnerOptions.defaults()
                .withGoldenMode(accept ? GoldenMode.ACCEPT : GoldenMode.CHECK)
                .withToday(LocalDate.now(ZoneOffset.UTC))
                .withTimeout(Duration.ofSeconds(timeoutSeconds));
        options = cassettes == null ? options : options.withCassettes(cassettes);
        return goldens == null ? options : options.withGoldens(goldens);
    }

    RunSelection selection() {
        return selection;
    }

    /** These options as words, but for the selection and what is written: those that change what a scenario comes to. */
    List<String> words() {
        var words = new ArrayList<String>();
        if (cassettes != null) {
            words.addAll(List.of("--cassettes", cassettes.toString()));
        }
        if (goldens != null) {
            words.addAll(List.of("--goldens", goldens.toString()));
        }
        if (timeoutSeconds != USUAL_SECONDS) {
            words.addAll(List.of("--timeout", String.valueOf(timeoutSeconds)));
        }
        return words;
    }

    /**
     * The cases that are asked for.
     *
     * @throws UserError when there is none
     */
    List<ScenarioCase> chosen(List<ScenarioFile> files) {
        return selection.of(files);
    }
}
