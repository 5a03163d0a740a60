package ai.massgen.cli;

import ai.massgen.scenario.RunnerOptions;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.golden.GoldenMode;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.transcript.yaml.Suggestion;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which scenarios, and where what they need is: the same for each command that runs some. */
final class ScenarioOptions {
    @Option(
            names = "--select",
            paramLabel = "GLOB",
            description = "Only scenarios whose id matches, for example voting/*.")
    private @Nullable String select;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Only scenarios with this tag; repeatable: with any of them.")
    private List<String> tags = List.of();

    @Option(names = "--accept", description = "Write the goldens of this run in place of those that differ.")
    private boolean accept;

    @Option(
            names = "--cassettes",
            paramLabel = "DIR",
            description = "Recorded responses (default: found above each file).")
    private @Nullable Path cassettes;

    @Option(names = "--goldens", paramLabel = "DIR", description = "Goldens (default: found above each file).")
    private @Nullable Path goldens;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "Limit for one scenario.")
    private int timeoutSeconds;

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

    /**
     * The cases that are asked for.
     *
     * @throws UserError when there is none
     */
    List<ScenarioCase> chosen(List<ScenarioFile> files) {
        var all = files.stream().flatMap(file -> file.cases().stream()).toList();
        var chosen =
                all.stream().filter(this::isSelected).filter(this::isTagged).toList();
        boolean nothingElse = files.stream().allMatch(file -> file.problems().isEmpty());
        if (chosen.isEmpty() && nothingElse) {
            throw new UserError(nothingChosen(all));
        }
        return chosen;
    }

    private boolean isSelected(ScenarioCase testCase) {
        if (select == null) {
            return true;
        }
        var glob = FileSystems.getDefault().getPathMatcher("glob:" + select);
        return glob.matches(Path.of(testCase.id())) || testCase.scenario().id().equals(select);
    }

    private boolean isTagged(ScenarioCase testCase) {
        return tags.isEmpty() || testCase.scenario().tags().stream().anyMatch(tags::contains);
    }

    private String nothingChosen(List<ScenarioCase> all) {
        if (select != null) {
            var ids = all.stream()
                    .map(testCase -> testCase.scenario().id())
                    .distinct()
                    .toList();
            return "No scenario matches --select " + select + ". " + Suggestion.among(select, ids);
        }
        var known = all.stream()
                .flatMap(testCase -> testCase.scenario().tags().stream())
                .distinct()
                .sorted()
                .toList();
        return tags.isEmpty()
                ? "The files hold no scenario."
                : "No scenario has the tag " + String.join(" or ", tags) + ". " + Suggestion.among(tags.get(0), known);
    }
}
