package ai.massgen.cli;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.Comparer;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.ComparisonRules;
import ai.massgen.compare.Severity;
import ai.massgen.compare.Verdict;
import ai.massgen.compare.page.Report;
import ai.massgen.compare.page.Summary;
import ai.massgen.compare.result.ResultForms;
import ai.massgen.compare.run.SavedRun;
import ai.massgen.compare.side.BuildRecipe;
import ai.massgen.compare.side.Side;
import ai.massgen.compare.side.SideText;
import ai.massgen.compare.side.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares two sides: does the candidate still do what the baseline does? */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Run the same scenarios on two sides and tell what differs.",
            "A side is a git ref (main, HEAD~3), a folder of sources (.), a jar, a class path, or a run saved by"
                    + " massgen run --transcripts. ref:, dir:, jar:, classpath: and run: before it say which.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:safe: nothing differs that matters, or it is intended",
            "1:regression",
            "2:it could not be done: a side is missing, does not build or does not run",
            "3:inconclusive: too little could be compared",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  massgen compare main HEAD",
            "  massgen compare --baseline main --candidate . --select 'voting/*'",
            "  massgen compare run:before/ run:after/",
            "  massgen compare main --speed=counted --benchmarks 'Decode.*chunks=20'",
            "  massgen compare --speed-only --baseline old.jar --candidate new.jar",
        })
final class CompareCommand implements Callable<Integer> {
    /** What is above, a system cuts to something else. */
    private static final int HIGHEST_EXIT = 255;

    private static final int FINDINGS_SHOWN = 10;

    @ParentCommand
    private Massgen massgen;

    @Parameters(
            paramLabel = "[BASELINE [CANDIDATE]]",
            arity = "0..2",
            hideParamSyntax = true,
            description = "The sides, in place of the options.")
    private List<String> sides = List.of();

    @Option(names = "--baseline", paramLabel = "SIDE", description = "What is known to be good.")
    private @Nullable String baseline;

    @Option(names = "--candidate", paramLabel = "SIDE", description = "What is in question (default: .).")
    private @Nullable String candidate;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "behavioral",
            description = "The least that makes a regression: breaking, behavioral (default) or cosmetic.")
    private Severity failOn;

    @Option(
            names = "--inconclusive-exit",
            paramLabel = "CODE",
            defaultValue = "3",
            description = "Exit code of an inconclusive comparison (default: 3).")
    private int inconclusiveExit;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/comparison",
            description =
                    "Where comparison.json, .md and .html, junit.xml and allure-results go (default: target/comparison).")
    private Path out;

    @Option(names = "--cache", paramLabel = "DIR", description = "Where built jars are kept (default: in ~/.cache).")
    private @Nullable Path cache;

    @Option(
            names = "--today",
            hidden = true,
            paramLabel = "DAY",
            description = "The day that intended changes count on.")
    private @Nullable LocalDate today;

    @Mixin
    private ComparedScenarios scenarios = new ComparedScenarios();

    @Mixin
    private ComparedApi api = new ComparedApi();

    @Mixin
    private ComparedHistory history = new ComparedHistory();

    private List<String> remembered = List.of();

    private @Nullable SavedRun ran;

    @Mixin
    private ComparedSpeed speed = new ComparedSpeed();

    @Override
    public Integer call() throws IOException, CannotCompareException {
        speed.check();
        if (inconclusiveExit < 0 || inconclusiveExit > HIGHEST_EXIT) {
            throw new UserError("--inconclusive-exit " + inconclusiveExit + ": an exit code is a number from 0 to "
                    + HIGHEST_EXIT + ".");
        }
        var here = Path.of("").toAbsolutePath();
        var baselineSide = SideText.parse(side(baseline, 0, null), here);
        var candidateSide = SideText.parse(side(candidate, baseline == null ? 1 : 0, "."), here);
        var cancellation = Cancellation.create();
        try (var onSignal = OnSignal.cancel(cancellation)) {
            return compare(baselineSide, candidateSide, cancellation);
        } catch (CannotCompareException e) {
            if (!cancellation.isCancelled()) {
                throw e;
            }
            return ExitCode.NOT_DONE;
        }
    }

    /** Tells of an interruption itself: once the signal's hook is released, the process may be gone before anybody else does. */
    private int compare(Side baselineSide, Side candidateSide, Cancellation cancellation)
            throws IOException, CannotCompareException {
        var notes = new ArrayList<String>();
        var progress = new StepLines(massgen.terminal());
        try (var workshop = new Workshop(cache(), BuildRecipe.ofThisProject(), cancellation, progress, notes::add)) {
            var before = prepare(workshop, baselineSide, "baseline");
            if (speed.isCalibration()) {
                return calibrate(workshop, before, cancellation, progress);
            }
            var after = prepare(workshop, candidateSide, "candidate");
            var behavior = speed.isOnly() ? nothing(before, after) : compare(workshop, before, after);
            var comparison = speed.addTo(behavior, workshop, List.of(before, after), cache(), cancellation, progress);
            remembered = history.add(comparison, ran);
            progress.end();
            return tell(comparison.withNotes(notes));
        } catch (CannotCompareException e) {
            if (cancellation.isCancelled()) {
                massgen.terminal().err().println(e.getMessage());
            }
            throw e;
        } finally {
            progress.end();
        }
    }

    private Workshop.Prepared prepare(Workshop workshop, Side side, String name) throws CannotCompareException {
        return speed.isOnly() || speed.isCalibration()
                ? workshop.prepareSources(side, name)
                : workshop.prepare(side, name);
    }

    private int calibrate(Workshop workshop, Workshop.Prepared side, Cancellation cancellation, StepLines progress)
            throws CannotCompareException {
        var lines = speed.calibrate(workshop, side, cache(), cancellation, progress);
        progress.end();
        lines.forEach(massgen.terminal().out()::println);
        return ExitCode.OK;
    }

    /** Where only the speed is asked for. */
    private static Comparison nothing(Workshop.Prepared before, Workshop.Prepared after) {
        return new Comparison(
                Comparison.VERSION,
                before.description(),
                after.description(),
                Verdict.SAFE,
                List.of(),
                List.of(),
                List.of("Only the speed was compared."),
                null);
    }

    private String side(@Nullable String option, int position, @Nullable String otherwise) {
        if (option != null) {
            return option;
        }
        if (position < sides.size()) {
            return sides.get(position);
        }
        if (otherwise == null) {
            throw new UserError("Compare with what? Name the baseline: massgen compare main, or --baseline main.");
        }
        return otherwise;
    }

    private Path cache() {
        return cache == null ? Path.of(System.getProperty("user.home"), ".cache", "massgen", "builds") : cache;
    }

    private Comparison compare(Workshop workshop, Workshop.Prepared before, Workshop.Prepared after)
            throws CannotCompareException, IOException {
        var set = scenarios.of(before, after);
        var baselineRun = scenarios.selected(workshop.run(before, set), before);
        var candidateRun = scenarios.selected(workshop.run(after, set), after);
        var rules = new ComparisonRules(
                failOn, scenarios.intended(set), today == null ? LocalDate.now(ZoneId.systemDefault()) : today);
        var inventory = scenarios.inventory(before, set);
        var names = List.of(before.description(), after.description());
        ran = candidateRun;
        return api.addTo(Comparer.compare(names, baselineRun, candidateRun, inventory, rules), before, after);
    }

    /** All forms or none: what stands there is of one comparison. */
    private void write(Comparison comparison) throws IOException {
        Report.write(comparison, out);
        try {
            ResultForms.write(comparison, failOn, out);
        } catch (IOException e) {
            Report.remove(out);
            throw e;
        }
    }

    private int tell(Comparison comparison) throws IOException {
        write(comparison);
        var terminal = massgen.terminal();
        Summary.lines(comparison, FINDINGS_SHOWN).forEach(terminal.out()::println);
        remembered.forEach(terminal.out()::println);
        terminal.out().println("More: " + out.resolve("comparison.html"));
        return switch (comparison.verdict()) {
            case SAFE -> ExitCode.OK;
            case REGRESSION -> ExitCode.FAILED;
            case INCONCLUSIVE -> inconclusiveExit;
        };
    }
}
