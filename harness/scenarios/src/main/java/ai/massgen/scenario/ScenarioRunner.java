package ai.massgen.scenario;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.orchestrator.Schedule;
import ai.massgen.recording.Cassette;
import ai.massgen.recording.Redactor;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.target.TargetException;
import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases, one or many at a time. Thread-safe; the replay server is started when first needed and stopped by {@link #close()}.
 *
 * <p>A replayed run depends on the case and on its cassette alone: not on the environment, the clock or the locale.
 */
public final class ScenarioRunner implements AutoCloseable {
    private final RunnerOptions options;
    private final Cassettes cassettes;
    private final Fronts fronts;
    private final Goldens goldens;
    private final WallClock clock = new WallClock();
    private final RecordedCases recorded = new RecordedCases();

    public ScenarioRunner(RunnerOptions options) {
        this.options = options;
        var folders = new Folders(options);
        this.cassettes = new Cassettes(folders);
        this.fronts = new Fronts(options.transport());
        this.goldens = new Goldens(options, folders);
    }

    /**
     * Runs a case to its verdict. Never throws for what the case does: a run that could not be done is {@link Status#BROKEN}.
     *
     * @param cancellation breaks the run off from outside; the case is broken then
     */
    public ScenarioOutcome run(ScenarioCase testCase, Cancellation cancellation) {
        long began = System.nanoTime();
        var outcome = testCase.isBroken()
                ? ScenarioOutcome.broken(errors(testCase.problems()))
                : byMode(testCase, cancellation);
        return outcome.withNotes(warnings(goldens.problems(testCase)))
                .withNotes(warnings(testCase.problems()))
                .masked(redactor(testCase))
                .withElapsed(Duration.ofNanos(System.nanoTime() - began));
    }

    private Redactor redactor(ScenarioCase testCase) {
        var live = options.live();
        return live == null
                ? testCase.redactor()
                : testCase.redactor().and(live.credentials().secrets());
    }

    /** What is wrong with a case and with its cassette, without running it. */
    public List<Problem> problems(ScenarioCase testCase) {
        var problems = new ArrayList<>(testCase.problems());
        var mode = testCase.scenario().replay().mode();
        if (mode == ReplayMode.NONE || cassettes.has(testCase)) {
            problems.addAll(cassettes.of(testCase).problems());
        }
        return List.copyOf(problems);
    }

    /** What a case is answered from; null where it names no cassette or one that cannot be read. */
    public @Nullable Cassette cassette(ScenarioCase testCase) {
        return testCase.scenario().replay().cassette() == null
                ? null
                : cassettes.of(testCase).cassette();
    }

    private ScenarioOutcome byMode(ScenarioCase testCase, Cancellation cancellation) {
        var mode = mode(testCase);
        if (mode == ReplayMode.LIVE) {
            return new LiveRun(testCase, options, goldens).outcome(clock, cancellation);
        }
        var context = options.live();
        if (mode == ReplayMode.NONE || context == null || options.ci()) {
            return withCassette(testCase, cancellation);
        }
        if (testCase.scenario().replay().cassette() == null) {
            return ScenarioOutcome.broken(testCase.scenario().place() + ": \"replay.mode: " + mode.word()
                    + "\" records, and no cassette is named\n  Add replay: {cassette: path}.");
        }
        return recorded(testCase, mode, context, cancellation);
    }

    /** The runner's mode in place of the scenario's, where there is a cassette. */
    private ReplayMode mode(ScenarioCase testCase) {
        var own = testCase.scenario().replay().mode();
        boolean hasCassette = testCase.scenario().replay().cassette() != null;
        return options.mode() == null || !hasCassette ? own : options.mode();
    }

    /** One after the other: cases may share a cassette. */
    private ScenarioOutcome recorded(
            ScenarioCase testCase, ReplayMode mode, BackendContext context, Cancellation cancellation) {
        var file = cassettes.file(testCase);
        var notes = new ArrayList<String>();
        synchronized (recorded) {
            var task = recorded.task(mode, file, testCase, cassettes.has(testCase));
            if (task != RecordedCases.Task.REPLAY) {
                var failed = record(testCase, task, context, cancellation);
                if (failed != null) {
                    return failed;
                }
                recorded.recorded(file, testCase);
                notes.add("recorded: " + Folders.shown(testCase, file) + ". Look at it, and commit it.");
            }
        }
        return withCassette(testCase, cancellation).withNotes(notes);
    }

    /** Why nothing was recorded; null where it was. */
    private @Nullable ScenarioOutcome record(
            ScenarioCase testCase, RecordedCases.Task task, BackendContext context, Cancellation cancellation) {
        Cassette before = null;
        if (task == RecordedCases.Task.ADD) {
            var reading = cassettes.of(testCase);
            before = reading.cassette();
            if (before == null) {
                return ScenarioOutcome.broken(errors(reading.problems()));
            }
        }
        try {
            return new RecordRun(testCase, options, goldens, cassettes.file(testCase), before)
                    .record(fronts, context, clock, cancellation);
        } catch (IOException e) {
            return ScenarioOutcome.broken(testCase.scenario().place() + ": " + e.getMessage());
        }
    }

    private ScenarioOutcome withCassette(ScenarioCase testCase, Cancellation cancellation) {
        var reading = cassettes.of(testCase);
        if (reading.cassette() == null) {
            return ScenarioOutcome.broken(errors(reading.problems()));
        }
        var outcome = replay(testCase, reading.cassette(), cancellation).withNotes(warnings(reading.problems()));
        var expired = RunFindings.ofExpiry(testCase, reading.cassette(), options.today());
        return expired == null ? outcome : outcome.withFinding(expired);
    }

    /**
     * Asks the providers of a case once more, and compares with its cassette what comes: not what is said, but its form. Nothing is
     * written.
     *
     * @return failed where the form has changed, with a line for each difference; broken where the run could not be done or there is
     *     no cassette; skipped where there is no key or no server
     */
    public ScenarioOutcome checkDrift(ScenarioCase testCase, Cancellation cancellation) {
        long began = System.nanoTime();
        return new DriftCheck(testCase, options, goldens)
                .outcome(cassettes, fronts, clock, cancellation)
                .masked(redactor(testCase))
                .withElapsed(Duration.ofNanos(System.nanoTime() - began));
    }

    private ScenarioOutcome replay(ScenarioCase testCase, Cassette cassette, Cancellation cancellation) {
        var schedule = testCase.scenario().replay().schedule();
        if (options.seed() != null) {
            return replay(testCase, cassette, new Schedule.Seeded(options.seed()), RunUse.SHOWN, cancellation);
        }
        if (schedule instanceof ScheduleSettings.Seeds seeds) {
            return explore(testCase, cassette, seeds, cancellation);
        }
        var config = testCase.config();
        var order = config == null ? new Schedule.RoundRobin() : Schedules.of(testCase.scenario(), cassette, config);
        return replay(testCase, cassette, order, RunUse.GOLDEN, cancellation);
    }

    /** One seed after the other; the first that does not pass is the outcome, and says how to have it again. */
    private ScenarioOutcome explore(
            ScenarioCase testCase, Cassette cassette, ScheduleSettings.Seeds seeds, Cancellation cancellation) {
        for (long seed = seeds.first(); seed < seeds.last(); seed++) {
            if (!passes(testCase, cassette, seed, cancellation)) {
                return shown(testCase, cassette, seeds, seed, cancellation);
            }
        }
        return shown(testCase, cassette, seeds, seeds.last(), cancellation);
    }

    private boolean passes(ScenarioCase testCase, Cassette cassette, long seed, Cancellation cancellation) {
        return replay(testCase, cassette, new Schedule.Seeded(seed), RunUse.TRIED, cancellation)
                        .status()
                == Status.PASSED;
    }

    private ScenarioOutcome shown(
            ScenarioCase testCase,
            Cassette cassette,
            ScheduleSettings.Seeds seeds,
            long seed,
            Cancellation cancellation) {
        var outcome = replay(testCase, cassette, new Schedule.Seeded(seed), RunUse.SHOWN, cancellation);
        return outcome.status() == Status.PASSED
                ? outcome
                : outcome.withReason(seedMessage(testCase, seeds, seed, outcome.reason()));
    }

    private static String seedMessage(
            ScenarioCase testCase, ScheduleSettings.Seeds seeds, long seed, @Nullable String reason) {
        var file = testCase.scenario().place().source().file();
        var message = "seed " + seed + " is the first of " + seeds.first() + ".." + seeds.last()
                + " that does not pass; run it alone: massgen run " + file + " --seed " + seed;
        return reason == null ? message : message + "\n" + reason;
    }

    private ScenarioOutcome replay(
            ScenarioCase testCase, Cassette cassette, Schedule schedule, RunUse use, Cancellation cancellation) {
        try (var span = clock.begin(options.limit(testCase), cancellation)) {
            var raw = new ReplayRun(testCase, cassette, schedule).run(fronts, span);
            var attempt = use == RunUse.TRIED ? raw : raw.masked(testCase.redactor());
            return new Verdict(testCase, attempt, options, goldens).outcome(use == RunUse.GOLDEN);
        } catch (BackendException e) {
            return ScenarioOutcome.broken(testCase.scenario().place() + ": " + e.getMessage());
        } catch (IOException | TargetException e) {
            return ScenarioOutcome.broken(testCase.scenario().place() + ": " + e.getMessage());
        }
    }

    /**
     * Writes the requests that a run sent into its cassette, where the cassette was written by hand and holds others: its
     * author writes responses alone. A recorded cassette is left as it is.
     *
     * @return whether the cassette was changed
     * @throws IOException when it cannot be written; it is whole then, as it was
     */
    public boolean acceptRequests(ScenarioCase testCase, ScenarioOutcome outcome) throws IOException {
        var cassette = testCase.scenario().replay().cassette();
        var transcript = outcome.transcript();
        if (cassette == null || transcript == null) {
            return false;
        }
        return AuthoredRequests.fill(cassettes.file(testCase), transcript.requests());
    }

    private static List<String> warnings(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                .map(Problem::render)
                .toList();
    }

    /** Errors for a person. */
    static String errors(List<Problem> problems) {
        return render(problems, Problem.Severity.ERROR);
    }

    private static String render(List<Problem> problems, Problem.Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .map(Problem::render)
                .collect(Collectors.joining("\n\n"));
    }

    /**
     * What is wrong with the lists of intended changes beside the goldens of all runs so far: mistakes in the file, entries past their
     * day, entries that matched no difference though all goldens that they concern were compared, entries that concern no scenario
     * where all beside the list are known. To be asked after the last run.
     *
     * @param files all that were read, whichever of their cases ran
     * @return each rendered for a person; empty when all is well
     */
    public List<String> intentionProblems(List<ScenarioFile> files) {
        return goldens.problems(files);
    }

    /** A round of runs begins that has nothing to do with those before, because files were changed: what was read of them is forgotten. */
    public void beginAgain() {
        goldens.forget();
    }

    /** The files beside its own that the outcome of a case depends on, whether they are there or not. */
    public Set<Path> files(ScenarioCase testCase) {
        var files = new LinkedHashSet<>(goldens.files(testCase));
        if (testCase.scenario().replay().cassette() != null) {
            files.add(cassettes.file(testCase));
        }
        files.addAll(CommandSources.of(testCase));
        return Collections.unmodifiableSet(files);
    }

    /**
     * What is wrong with the folders of goldens: files that no scenario writes. Told only where all scenarios that a folder serves are
     * among these files. Where goldens are accepted the files may be removed, and that is told.
     *
     * @param files all that were read, whichever of their cases ran
     * @param removes whether they may be: not where a person asked for some scenarios alone
     */
    public Obsolete obsoleteGoldens(List<ScenarioFile> files, boolean removes) {
        return goldens.obsolete(files, removes);
    }

    /**
     * Goldens that no scenario writes.
     *
     * @param findings those that are there, each rendered for a person
     * @param removed those that were removed, a line for each
     */
    public record Obsolete(List<String> findings, List<String> removed) {
        static final Obsolete NONE = new Obsolete(List.of(), List.of());

        public Obsolete {
            findings = List.copyOf(findings);
            removed = List.copyOf(removed);
        }
    }

    /** Stops the replay server. Runs that are under way break. */
    @Override
    public void close() {
        fronts.close();
        clock.close();
    }
}
