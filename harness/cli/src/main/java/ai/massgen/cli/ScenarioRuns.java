package ai.massgen.cli;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Cancellation;
import ai.massgen.scenario.ReplayMode;
import ai.massgen.scenario.RunnerOptions;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.ScenarioRunner;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.parse.ScenarioParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the scenarios of files one after the other, and prints a line for each. */
final class ScenarioRuns {
    private final Massgen massgen;
    private final RunnerOptions options;
    private final ScenarioOptions chosen;
    private @Nullable Path transcripts;
    private boolean acceptsRequests;

    ScenarioRuns(Massgen massgen, RunnerOptions options, ScenarioOptions chosen) {
        this.massgen = massgen;
        this.options = options;
        this.chosen = chosen;
    }

    /** Saves transcripts and verdicts in a folder; null not to. */
    ScenarioRuns savingTo(@Nullable Path folder) {
        transcripts = folder;
        return this;
    }

    /** Writes what was sent into cassettes that were written by hand. */
    ScenarioRuns acceptingRequests(boolean accepts) {
        acceptsRequests = accepts;
        return this;
    }

    /** Runs; tells the exit code. */
    int run(List<Path> paths) throws IOException {
        var parser = new ScenarioParser();
        var files = new ArrayList<ScenarioFile>();
        for (Path file : ScenarioFiles.find(paths)) {
            files.add(parser.parse(file, file.toString()));
        }
        var cases = chosen.chosen(files);
        var report = new RunReport(massgen.terminal(), cases.size());
        files.forEach(file -> report.problems(file.problems()));
        var saved = SavedOutcomes.in(transcripts);
        var cancellation = Cancellation.create();
        try (var onSignal = OnSignal.cancel(cancellation);
                var runner = new ScenarioRunner(options(cases))) {
            for (ScenarioCase testCase : cases) {
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
        return acceptsRequests && runner.acceptRequests(testCase, outcome)
                ? runner.run(testCase, cancellation)
                : outcome;
    }

    /** Keys and connections, where some scenario wants its provider and this is no CI run. */
    private RunnerOptions options(List<ScenarioCase> cases) {
        boolean wanted = options.mode() != null
                ? options.mode() != ReplayMode.NONE
                : cases.stream().anyMatch(one -> one.scenario().replay().mode() != ReplayMode.NONE);
        return wanted && !options.ci() ? options.withLive(BackendContext.live()) : options;
    }
}
