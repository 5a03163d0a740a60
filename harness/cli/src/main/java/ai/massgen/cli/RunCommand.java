package ai.massgen.cli;

import ai.massgen.backend.Cancellation;
import ai.massgen.scenario.RunnerOptions;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.ScenarioRunner;
import ai.massgen.scenario.golden.GoldenMode;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.parse.ScenarioParser;
import ai.massgen.transcript.yaml.Suggestion;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs scenarios and prints a line for each. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run scenarios against their recordings and print a line for each.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all passed", "1:one failed or was broken", "2:the command could not be carried out"})
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private Massgen massgen;

    @Parameters(
            paramLabel = "DIR|FILE",
            arity = "1..*",
            description = "Scenario files, or folders to look for them in.")
    private List<Path> paths;

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

    @Option(names = "--seed", paramLabel = "N", description = "Replay under this schedule seed.")
    private @Nullable Long seed;

    @Option(names = "--accept", description = "Write the goldens of this run in place of those that differ.")
    private boolean accept;

    @Option(
            names = "--accept-requests",
            description = "Write the requests of this run into cassettes that were written by hand, then run again.")
    private boolean acceptRequests;

    @Option(names = "--ci", description = "Write nothing: a missing golden is a failure.")
    private boolean ci;

    @Option(names = "--in-process", description = "Replay without sockets: faster, same results.")
    private boolean inProcess;

    @Option(
            names = "--cassettes",
            paramLabel = "DIR",
            description = "Recorded responses (default: found above each file).")
    private @Nullable Path cassettes;

    @Option(names = "--goldens", paramLabel = "DIR", description = "Goldens (default: found above each file).")
    private @Nullable Path goldens;

    @Option(
            names = "--transcripts",
            paramLabel = "DIR",
            description = "Save the run there: transcripts and verdicts, to be compared. Goldens are not looked at.")
    private @Nullable Path transcripts;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "Limit for one scenario.")
    private int timeoutSeconds;

    @Override
    public Integer call() throws IOException {
        if (timeoutSeconds < 1) {
            throw new UserError("--timeout wants at least 1 second, not " + timeoutSeconds + ".");
        }
        var parser = new ScenarioParser();
        var files = new ArrayList<ScenarioFile>();
        for (Path file : ScenarioFiles.find(paths)) {
            files.add(parser.parse(file, file.toString()));
        }
        var chosen = chosen(files);
        var report = new RunReport(massgen.terminal(), chosen.size());
        files.forEach(file -> report.problems(file.problems()));
        var saved = SavedOutcomes.in(transcripts);
        var cancellation = Cancellation.create();
        try (var onSignal = OnSignal.cancel(cancellation);
                var runner = new ScenarioRunner(options())) {
            for (ScenarioCase testCase : chosen) {
                if (onSignal.happened()) {
                    break;
                }
                report.starts(testCase);
                var outcome = outcome(runner, testCase, cancellation);
                report.ended(testCase, outcome);
                saved.add(testCase, outcome);
            }
            saved.finish(files, onSignal.happened());
            report.intentions(runner.intentionProblems());
        }
        return report.summary();
    }

    private ScenarioOutcome outcome(ScenarioRunner runner, ScenarioCase testCase, Cancellation cancellation)
            throws IOException {
        var outcome = runner.run(testCase, cancellation);
        return acceptRequests && runner.acceptRequests(testCase, outcome)
                ? runner.run(testCase, cancellation)
                : outcome;
    }

    private RunnerOptions options() {
        var options = RunnerOptions.defaults()
                .withCi(ci)
                .withGoldenMode(goldenMode())
                .withTransport(inProcess ? RunnerOptions.Transport.IN_PROCESS : RunnerOptions.Transport.WIREMOCK)
                .withTimeout(Duration.ofSeconds(timeoutSeconds));
        options = seed == null ? options : options.withSeed(seed);
        options = cassettes == null ? options : options.withCassettes(cassettes);
        return goldens == null ? options : options.withGoldens(goldens);
    }

    private GoldenMode goldenMode() {
        if (accept && transcripts != null) {
            throw new UserError(
                    "--accept writes goldens and --transcripts does not look at them: run one, then the other.");
        }
        return transcripts != null ? GoldenMode.OFF : accept ? GoldenMode.ACCEPT : GoldenMode.CHECK;
    }

    private List<ScenarioCase> chosen(List<ScenarioFile> files) {
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
