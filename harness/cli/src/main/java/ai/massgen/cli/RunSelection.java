package ai.massgen.cli;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.select.Selection;
import ai.massgen.scenario.select.Shard;
import ai.massgen.transcript.yaml.Suggestion;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which scenarios of the files are wanted, by the same words as {@code -Dscenario.select} and {@code -Dscenario.shard}. */
final class RunSelection {
    @Option(
            names = "--select",
            paramLabel = "WHAT",
            description =
                    "Only these: a glob of ids (voting/*), file.yaml, file.yaml:14 or file.yaml#name; several separated by commas.")
    private @Nullable String select;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Only scenarios with this tag; repeatable: with any of them.")
    private List<String> tags = List.of();

    @Option(names = "--shard", paramLabel = "N/M", description = "Only this part of all: 2/5 for the second of five.")
    private @Nullable String shard;

    /** Whether a person named some; a shard is no choice. */
    boolean isChosen() {
        return select != null || !tags.isEmpty();
    }

    /** Whether all are wanted. */
    boolean isWhole() {
        return !isChosen() && shard == null;
    }

    /**
     * The cases that are wanted, in the order of the files.
     *
     * @throws UserError where nothing is wanted, or a part of the selection matches nothing
     */
    List<ScenarioCase> of(List<ScenarioFile> files) {
        var selection = select == null ? null : read("--select", select, Selection::parse);
        var part = shard == null ? null : read("--shard", shard, Shard::parse);
        var all = files.stream().flatMap(file -> file.cases().stream()).toList();
        if (selection != null) {
            selection.choices().forEach(choice -> requireMatch(choice, files, all));
        }
        var chosen = files.stream()
                .flatMap(file ->
                        file.cases().stream().filter(testCase -> selection == null || selection.takes(file, testCase)))
                .filter(this::isTagged)
                .toList();
        if (chosen.isEmpty() && files.stream().allMatch(file -> file.problems().isEmpty())) {
            throw new UserError(nothingChosen(all));
        }
        return chosen.stream()
                .filter(testCase -> part == null || part.has(testCase.id()))
                .toList();
    }

    /** What was written behind an option, or a message that names it. */
    static <T> T read(String option, String value, Function<String, T> reading) {
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException e) {
            throw new UserError(option + " " + value + ": " + e.getMessage() + ".");
        }
    }

    /** A file that cannot be read may be the one that is meant: its problems are told. */
    private static void requireMatch(Selection.Choice choice, List<ScenarioFile> files, List<ScenarioCase> all) {
        boolean matches = files.stream()
                .anyMatch(file -> file.cases().stream().anyMatch(testCase -> choice.takes(file, testCase))
                        || !file.problems().isEmpty() && choice.takesFile(file.path()));
        if (!matches) {
            var ids = all.stream()
                    .map(testCase -> testCase.scenario().id())
                    .distinct()
                    .toList();
            throw new UserError(
                    "No scenario matches --select " + choice.text() + ". " + Suggestion.among(choice.text(), ids));
        }
    }

    private boolean isTagged(ScenarioCase testCase) {
        return tags.isEmpty() || testCase.scenario().tags().stream().anyMatch(tags::contains);
    }

    private String nothingChosen(List<ScenarioCase> all) {
        if (tags.isEmpty()) {
            return "The files hold no scenario.";
        }
        var known = all.stream()
                .flatMap(testCase -> testCase.scenario().tags().stream())
                .distinct()
                .sorted()
                .toList();
        return "No scenario has the tag " + String.join(" or ", tags) + ". " + Suggestion.among(tags.get(0), known);
    }
}
