package ai.massgen.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page about all patches, and its place in a README. */
final class SeededTable {
    private static final String BEGIN = "<!-- seeded: written by mvn test -Pseeded -->";
    private static final String END = "<!-- end of seeded -->";
    private static final int SENTENCE = 110;

    private final List<SeededTrial> bugs;
    private final List<SeededTrial> refactorings;
    private final List<SeededTrial> same;

    SeededTable(List<SeededTrial> trials) {
        bugs = trials.stream().filter(trial -> !trial.patch().refactoring()).toList();
        var harmless =
                trials.stream().filter(trial -> trial.patch().refactoring()).toList();
        refactorings = harmless.stream()
                .filter(trial -> !trial.patch().edits().isEmpty())
                .toList();
        same = harmless.stream()
                .filter(trial -> trial.patch().edits().isEmpty())
                .toList();
    }

    /** How many bugs were told where they are, of 100. */
    double share() {
        return bugs.isEmpty() ? 100 : 100.0 * attributed() / bugs.size();
    }

    private long attributed() {
        return bugs.stream().filter(SeededTrial::isAttributed).count();
    }

    /** Refactorings of which something was told, and comparisons of this build with itself. */
    List<String> falseAlarms() {
        return Stream.concat(refactorings.stream(), same.stream())
                .filter(trial -> !trial.isRight())
                .map(trial -> trial.patch().name())
                .toList();
    }

    /** One sentence. */
    String totals() {
        long found = bugs.stream().filter(SeededTrial::isFound).count();
        return found + " of " + bugs.size() + " bugs are found, " + attributed()
                + " of them by every family of scenarios that must show them; " + refactorings.size()
                + " refactorings and " + same.size() + " comparisons of this build with itself, "
                + falseAlarms().size()
                + " false alarms.";
    }

    /** The text with this table in the place of the one that it has. */
    String in(String readme) {
        int from = readme.indexOf(BEGIN);
        int to = readme.indexOf(END);
        if (from < 0 || to < from) {
            throw new IllegalStateException("There is no place for the table: \"" + BEGIN + "\" … \"" + END + "\".");
        }
        return readme.substring(0, from) + BEGIN + "\n" + markdown() + readme.substring(to);
    }

    /** The whole table. */
    String markdown() {
        return totals()
                + "\n\n| patch | the bug that it makes again | found | shown by | the first cause told |\n|---|---|---|---|---|\n"
                + lines(bugs) + "\n| patch | what it does to the code | differences |\n|---|---|---|\n"
                + refactorings.stream().map(SeededTable::refactoring).collect(Collectors.joining());
    }

    private static String lines(List<SeededTrial> trials) {
        return trials.stream().map(SeededTable::bug).collect(Collectors.joining());
    }

    private static String bug(SeededTrial trial) {
        return row(
                trial.patch().name(),
                trial.patch().what(),
                found(trial),
                families(trial.families()),
                trial.findings().isEmpty()
                        ? ""
                        : shortened(trial.findings().get(0).sentence()));
    }

    private static String found(SeededTrial trial) {
        if (!trial.isFound()) {
            return "no";
        }
        var worst = trial.findings().get(0).severity();
        if (!trial.wrongly().isEmpty()) {
            return worst + ", wrongly by " + String.join(", ", trial.wrongly());
        }
        return trial.isAttributed()
                ? worst
                : worst + ", not by " + String.join(", ", trial.patch().families());
    }

    private static String families(Map<String, Integer> families) {
        return families.entrySet().stream()
                .map(family -> family.getKey() + " " + family.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String refactoring(SeededTrial trial) {
        var differences = trial.findings().isEmpty()
                ? "none"
                : shortened(trial.findings().get(0).sentence());
        return row(trial.patch().name(), trial.patch().what(), differences);
    }

    private static String row(String... cells) {
        return List.of(cells).stream().map(SeededTable::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|").strip();
    }

    private static String shortened(String sentence) {
        var line = cell(sentence).replace("`", "'").replace("<", "&lt;");
        return line.length() <= SENTENCE ? line : line.substring(0, SENTENCE) + "…";
    }
}
