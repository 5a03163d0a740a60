package ai.massgen.cli;

import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.Inventory;
import ai.massgen.compare.run.SavedRun;
import ai.massgen.compare.side.ScenarioSet;
import ai.massgen.compare.side.Workshop;
import ai.massgen.scenario.golden.IntendedChanges;
import ai.massgen.scenario.parse.ScenarioParser;
import ai.massgen.scenario.select.Selection;
import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which scenarios both sides run: the candidate's, unless others are named. */
final class ComparedScenarios {
    private static final String USUAL = "fixtures/scenarios";
    private static final String INTENDED = "intended-changes.yaml";

    @Option(
            names = "--scenarios",
            paramLabel = "DIR|FILE",
            description = "Scenarios that both sides run; repeatable (default: " + USUAL
                    + " of the candidate, or of this folder where it has no sources).")
    private List<Path> paths = List.of();

    @Option(
            names = "--cassettes",
            paramLabel = "DIR",
            description = "Recorded responses (default: found above each scenario).")
    private @Nullable Path cassettes;

    @Option(
            names = "--intended",
            paramLabel = "FILE",
            description = "Differences that are wanted (default: " + INTENDED + " above the scenarios).")
    private @Nullable Path intended;

    @Option(names = "--select", paramLabel = "GLOB", description = "Only scenarios whose id matches.")
    private @Nullable String select;

    @Option(names = "--tag", paramLabel = "TAG", description = "Only scenarios with this tag; repeatable.")
    private List<String> tags = List.of();

    @Option(names = "--in-process", description = "Replay without sockets: faster, same results.")
    private boolean inProcess;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "Limit for one scenario.")
    private int timeoutSeconds;

    /** What both sides run. */
    ScenarioSet of(Workshop.Prepared baseline, Workshop.Prepared candidate) {
        var tree = paths.isEmpty() ? tree(baseline, candidate) : Path.of("").toAbsolutePath();
        var chosen = paths.isEmpty()
                ? List.of(USUAL)
                : paths.stream().map(path -> path.toAbsolutePath().toString()).toList();
        boolean runs = baseline.saved() == null || candidate.saved() == null;
        for (String path : chosen) {
            if (runs && !Files.exists(tree.resolve(path))) {
                throw new UserError(tree.resolve(path) + ": there are no scenarios. Name them with --scenarios.");
            }
        }
        return new ScenarioSet(tree, chosen, cassettes == null ? null : cassettes.toAbsolutePath(), arguments());
    }

    /** A candidate without sources is mostly what was built in the folder that the command runs in. */
    private static Path tree(Workshop.Prepared baseline, Workshop.Prepared candidate) {
        var here = Path.of("").toAbsolutePath();
        if (candidate.tree() != null) {
            return candidate.tree();
        }
        return Files.isDirectory(here.resolve(USUAL)) ? here : Objects.requireNonNullElse(baseline.tree(), here);
    }

    private List<String> arguments() {
        var arguments = new ArrayList<>(List.of("--timeout", String.valueOf(timeoutSeconds)));
        if (select != null) {
            arguments.addAll(List.of("--select", select));
        }
        tags.forEach(tag -> arguments.addAll(List.of("--tag", tag)));
        if (inProcess) {
            arguments.add("--in-process");
        }
        return arguments;
    }

    /**
     * The run of a side without what is not asked for: the other side runs no more than that, and the rest would look as if it were gone.
     *
     * @param run of the side; of a side that was run now it has nothing else
     */
    SavedRun selected(SavedRun run, Workshop.Prepared side) {
        if (side.saved() == null || select == null && tags.isEmpty()) {
            return run;
        }
        if (!tags.isEmpty()) {
            throw new UserError("--tag: the " + side.name()
                    + " is a saved run, which does not know the tags of its scenarios. Choose by --select.");
        }
        var wanted = RunSelection.read("--select", Objects.requireNonNull(select), Selection::parse);
        if (wanted.choices().stream().anyMatch(choice -> choice.line() > 0)) {
            throw new UserError("--select " + select + ": the " + side.name()
                    + " is a saved run, which does not know the lines of its scenarios. Name them by their ids.");
        }
        var cases = run.cases().stream()
                .filter(one -> wanted.takes(Path.of(one.file()), one.id(), one.scenario()))
                .toList();
        return new SavedRun(run.folder(), run.complete(), cases, run.problems());
    }

    /**
     * The differences that are wanted.
     *
     * @throws CannotCompareException when the list has a mistake: what it meant to allow would count
     */
    IntendedChanges intended(ScenarioSet set) throws CannotCompareException {
        var file = intended == null ? nearest(set) : intended;
        if (file == null) {
            return IntendedChanges.NONE;
        }
        if (!Files.isRegularFile(file)) {
            throw new UserError(file + ": there is no such file. Check --intended.");
        }
        var reading = IntendedChanges.read(file, file.getFileName().toString());
        if (!reading.problems().isEmpty()) {
            throw new CannotCompareException(String.join(
                    "\n", reading.problems().stream().map(Problem::render).toList()));
        }
        return reading.changes();
    }

    private static @Nullable Path nearest(ScenarioSet set) {
        return set.paths().stream()
                .map(set.root()::resolve)
                .flatMap(path -> Stream.iterate(path, Objects::nonNull, Path::getParent))
                .map(folder -> folder.resolve(INTENDED))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    /** Which scenarios only one side has, as far as the baseline has sources to look into. */
    Inventory inventory(Workshop.Prepared baseline, ScenarioSet set) throws IOException {
        boolean allRun = paths.isEmpty() && select == null && tags.isEmpty();
        return baseline.tree() == null || !allRun
                ? Inventory.SAME
                : Inventory.of(
                        ids(baseline.tree().resolve(USUAL)), ids(set.root().resolve(USUAL)));
    }

    private static List<String> ids(Path folder) throws IOException {
        var ids = new ArrayList<String>();
        if (Files.isDirectory(folder)) {
            var parser = new ScenarioParser();
            for (Path file : ScenarioFiles.find(List.of(folder))) {
                parser.parse(file, file.toString())
                        .cases()
                        .forEach(one -> ids.add(one.scenario().id()));
            }
        }
        return ids;
    }
}
