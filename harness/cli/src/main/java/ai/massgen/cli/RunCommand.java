package ai.massgen.cli;

import ai.massgen.scenario.ReplayMode;
import ai.massgen.scenario.RunnerOptions;
import ai.massgen.scenario.golden.GoldenMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ScenarioOptions scenarios = new ScenarioOptions();

    @Option(
            names = "--dry-run",
            description = "Only print what would run, and what is wrong with it: file, line and id.")
    private boolean dryRun;

    @Option(
            names = "--watch",
            description = "Stay, and run again what a change touches: scenarios, what they use, cassettes, goldens.")
    private boolean watch;

    @Option(names = "--seed", paramLabel = "N", description = "Replay under this schedule seed.")
    private @Nullable Long seed;

    @Option(
            names = "--accept-requests",
            description = "Write the requests of this run into cassettes that were written by hand, then run again.")
    private boolean acceptRequests;

    @Option(
            names = "--ci",
            negatable = true,
            description =
                    "Write nothing and ask no provider: a missing golden is a failure. So it is where the environment variable"
                            + " CI says so; --no-ci writes there too.")
    private @Nullable Boolean ci;

    @Option(names = "--in-process", description = "Replay without sockets: faster, same results.")
    private boolean inProcess;

    @Option(
            names = "--transcripts",
            paramLabel = "DIR",
            description = "Save the run there: transcripts and verdicts, to be compared. Goldens are not looked at.")
    private @Nullable Path transcripts;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "none, once, new_episodes, all or live, in place of what scenarios with a cassette say.")
    private @Nullable ReplayMode mode;

    @Override
    public Integer call() throws IOException {
        if (scenarios.accepts() && isCi()) {
            throw new UserError(
                    "--accept writes goldens, and CI writes nothing: run it on your machine, or say --no-ci.");
        }
        if (scenarios.accepts() && transcripts != null) {
            throw new UserError(
                    "--accept writes goldens and --transcripts does not look at them: run one, then the other.");
        }
        if (acceptRequests && isCi()) {
            throw new UserError(
                    "--accept-requests writes cassettes, and CI writes nothing: run it on your machine, or say --no-ci.");
        }
        var runs = new ScenarioRuns(massgen, options(), scenarios, new RepeatingCommand(words()))
                .savingTo(transcripts)
                .acceptingRequests(acceptRequests);
        if (dryRun) {
            return runs.dry(paths);
        }
        return watch ? runs.watch(paths) : runs.run(paths);
    }

    private boolean isCi() {
        return ci == null ? massgen.ci() : ci;
    }

    private List<String> words() {
        var words = new ArrayList<>(List.of("massgen", "run"));
        words.addAll(scenarios.words());
        if (ci != null) {
            words.add(ci ? "--ci" : "--no-ci");
        }
        if (inProcess) {
            words.add("--in-process");
        }
        if (mode != null) {
            words.addAll(List.of("--mode", mode.word()));
        }
        if (seed != null) {
            words.addAll(List.of("--seed", seed.toString()));
        }
        return words;
    }

    private RunnerOptions options() {
        var options = scenarios
                .options()
                .withCi(isCi())
                .withTransport(inProcess ? RunnerOptions.Transport.IN_PROCESS : RunnerOptions.Transport.WIREMOCK);
        options = transcripts == null ? options : options.withGoldenMode(GoldenMode.OFF);
        options = mode == null ? options : options.withMode(mode);
        return seed == null ? options : options.withSeed(seed);
    }
}
