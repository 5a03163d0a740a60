package ai.massgen.cli;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Cancellation;
import ai.massgen.scenario.ReplayMode;
import ai.massgen.scenario.RunnerOptions;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.ScenarioRunner;
import ai.massgen.scenario.golden.GoldenResult;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.parse.ScenarioParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the scenarios of files one after the other, and prints a line for each. */
final class ScenarioRuns {
    private final ScenarioParser parser = new ScenarioParser();
    private final Massgen massgen;
    private final RunnerOptions options;
    private final ScenarioOptions chosen;
    private final RepeatingCommand repeating;
    private final Set<Path> written = new LinkedHashSet<>();
    private @Nullable Path transcripts;
    private boolean acceptsRequests;
    private boolean checksDrift;

    ScenarioRuns(Massgen massgen, RunnerOptions options, ScenarioOptions chosen, RepeatingCommand repeating) {
        this.massgen = massgen;
        this.options = options;
        this.chosen = chosen;
        this.repeating = repeating;
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

    /** Asks providers whether they still answer in the form that is recorded, in place of a run. */
    ScenarioRuns checkingDrift() {
        checksDrift = true;
        return this;
    }

    /** Only tells what would run; the exit code says whether something is wrong with it. */
    int dry(List<Path> paths) throws IOException {
        var files = files(paths);
        return new DryRun(massgen.terminal()).tell(files, chosen.chosen(files));
    }

    /** Runs; tells the exit code. */
    int run(List<Path> paths) throws IOException {
        var files = files(paths);
        var cases = chosen.chosen(files);
        var cancellation = Cancellation.create();
        try (var onSignal = OnSignal.cancel(cancellation);
                var runner = new ScenarioRunner(options(cases))) {
            return run(files, cases, runner, cancellation, onSignal);
        }
    }

    /** Runs all that is wanted, then again and again what a change touched; ends with the exit code of the last round. */
    int watch(List<Path> paths) throws IOException {
        var cancellation = Cancellation.create();
        try (var onSignal = OnSignal.cancel(cancellation);
                var runner = new ScenarioRunner(options(chosen.chosen(files(paths))));
                var changes = new Watch(testCase -> inputs(runner, testCase));
                var stop = cancellation.onCancel(changes::stop)) {
            int code = ExitCode.OK;
            do {
                changes.below(paths);
                var round = round(paths, changes);
                if (!round.isEmpty()) {
                    // Before it runs: what is changed meanwhile is run again.
                    changes.note(round.files(), round.cases());
                    runner.beginAgain();
                    written.clear();
                    code = run(round.files(), round.cases(), runner, cancellation, onSignal);
                    changes.wrote(written);
                    massgen.terminal().out().println("watching; Ctrl-C ends");
                }
            } while (changes.await());
            return code;
        }
    }

    /** While a file is being edited nothing may match; the first round alone is strict. */
    private Watch.Round round(List<Path> paths, Watch changes) throws IOException {
        try {
            var files = files(paths);
            return changes.round(files, chosen.chosen(files));
        } catch (UserError e) {
            if (changes.isFresh()) {
                throw e;
            }
            massgen.terminal().out().println(e.getMessage());
            return Watch.Round.NOTHING;
        }
    }

    private Set<Path> inputs(ScenarioRunner runner, ScenarioCase testCase) {
        var inputs = new LinkedHashSet<>(parser.sources(testCase));
        inputs.addAll(runner.files(testCase));
        return inputs;
    }

    private List<ScenarioFile> files(List<Path> paths) throws IOException {
        var files = new ArrayList<ScenarioFile>();
        var ids = new UniqueIds();
        for (Path file : ScenarioFiles.find(paths)) {
            files.add(ids.of(parser.parse(file, file.toString())));
        }
        return files;
    }

    private int run(
            List<ScenarioFile> files,
            List<ScenarioCase> cases,
            ScenarioRunner runner,
            Cancellation cancellation,
            OnSignal onSignal)
            throws IOException {
        var report = new RunReport(massgen.terminal(), cases.size(), repeating);
        files.forEach(file -> report.problems(file.problems()));
        var saved = SavedOutcomes.in(transcripts);
        for (ScenarioCase testCase : cases) {
            if (onSignal.happened()) {
                break;
            }
            report.starts(testCase);
            var outcome = outcome(runner, testCase, cancellation);
            report.ended(testCase, outcome);
            saved.add(testCase, outcome);
            noteWritten(outcome);
        }
        saved.finish(files, onSignal.happened());
        report.intentions(runner.intentionProblems(files));
        if (!chosen.selection().isChosen()) {
            report.goldens(runner.obsoleteGoldens(files, chosen.selection().isWhole()));
        }
        return report.summary();
    }

    private void noteWritten(ScenarioOutcome outcome) {
        var golden = outcome.golden();
        if (golden != null
                && (golden.status() == GoldenResult.Status.NEW || golden.status() == GoldenResult.Status.UPDATED)) {
            written.add(golden.file());
        }
    }

    private ScenarioOutcome outcome(ScenarioRunner runner, ScenarioCase testCase, Cancellation cancellation)
            throws IOException {
        if (checksDrift) {
            return runner.checkDrift(testCase, cancellation);
        }
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
        return wanted && !options.ci() ? options.withLive(live()) : options;
    }

    private BackendContext live() {
        var live = BackendContext.live();
        return massgen.debug() ? live.withLog(massgen.terminal().err()::println) : live;
    }
}
