package ai.massgen.cli;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.scenario.ScenarioRunner;
import ai.massgen.transcript.yaml.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Tells how a run goes: a line a scenario, why one did not pass, a summary. */
final class RunReport {
    private static final Map<Status, String> COLORS = Map.of(
            Status.PASSED, "green",
            Status.FAILED, "red",
            Status.BROKEN, "yellow",
            Status.SKIPPED, "faint");

    private final Terminal terminal;
    private final int total;
    private final RepeatingCommand repeating;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private int started;
    private int badFiles;
    private int staleIntentions;
    private int obsoleteGoldens;

    RunReport(Terminal terminal, int total, RepeatingCommand repeating) {
        this.terminal = terminal;
        this.total = total;
        this.repeating = repeating;
    }

    /** Problems of a file that belong to none of its scenarios. */
    void problems(List<Problem> problems) {
        if (problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            badFiles++;
        }
        problems.forEach(problem -> terminal.out().println(problem.render()));
    }

    void starts(ScenarioCase testCase) {
        started++;
        terminal.progress(String.format(Locale.ROOT, "[%d/%d] %s", started, total, testCase.id()));
    }

    void ended(ScenarioCase testCase, ScenarioOutcome outcome) {
        terminal.clearProgress();
        counts.merge(outcome.status(), 1, Integer::sum);
        var word = colored(outcome.status(), outcome.status().name().toLowerCase(Locale.ROOT));
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s  %s  (%d ms)",
                        word,
                        testCase.id(),
                        outcome.elapsed().toMillis()));
        indented(outcome.message());
        if (outcome.status() == Status.FAILED || outcome.status() == Status.BROKEN) {
            indented("  this scenario alone: " + repeating.of(testCase));
        }
        outcome.notes().forEach(this::indented);
    }

    /** What is wrong with the lists of intended changes. */
    void intentions(List<String> problems) {
        staleIntentions = problems.size();
        problems.forEach(problem -> terminal.out().println(problem));
    }

    /** Goldens that no scenario writes. */
    void goldens(ScenarioRunner.Obsolete obsolete) {
        obsoleteGoldens = obsolete.findings().size();
        obsolete.findings().forEach(finding -> terminal.out().println(finding));
        obsolete.removed().forEach(line -> terminal.out().println(line));
    }

    /** Prints the summary and says which exit code it is. */
    int summary() {
        int missing =
                total - counts.values().stream().mapToInt(Integer::intValue).sum();
        var line = new StringBuilder()
                .append(count(Status.PASSED, "passed"))
                .append(", ")
                .append(count(Status.FAILED, "failed"))
                .append(", ")
                .append(count(Status.BROKEN, "broken"))
                .append(", ")
                .append(count(Status.SKIPPED, "skipped"));
        if (missing > 0) {
            line.append(", ").append(missing).append(" not run: interrupted");
        }
        if (badFiles > 0) {
            line.append(", ")
                    .append(badFiles)
                    .append(badFiles == 1 ? " file" : " files")
                    .append(" with problems");
        }
        if (staleIntentions > 0) {
            line.append(", ").append(staleIntentions).append(" wrong in intended-changes.yaml");
        }
        if (obsoleteGoldens > 0) {
            line.append(", ")
                    .append(obsoleteGoldens)
                    .append(obsoleteGoldens == 1 ? " obsolete golden" : " obsolete goldens");
        }
        terminal.out().println(line);
        boolean good = missing == 0
                && badFiles == 0
                && staleIntentions == 0
                && obsoleteGoldens == 0
                && !counts.containsKey(Status.FAILED)
                && !counts.containsKey(Status.BROKEN);
        return good ? ExitCode.OK : ExitCode.FAILED;
    }

    private String count(Status status, String word) {
        int count = counts.getOrDefault(status, 0);
        var text = count + " " + word;
        return count == 0 ? text : colored(status, text);
    }

    private void indented(String text) {
        if (!text.isEmpty()) {
            text.lines().forEach(line -> terminal.out().println("    " + line));
        }
    }

    private String colored(Status status, String text) {
        var ansi = terminal.interactive() ? Ansi.AUTO : Ansi.OFF;
        return ansi.string("@|" + COLORS.get(status) + " " + text + "|@");
    }
}
