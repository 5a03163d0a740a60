package ai.massgen.scenario.golden;

import ai.massgen.scenario.expect.Finding;
import ai.massgen.transcript.Change;
import ai.massgen.transcript.ChangeText;
import ai.massgen.transcript.text.UnifiedDiff;
import ai.massgen.transcript.yaml.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is said about goldens: the comment in the file, and the findings with the command that accepts a change. */
final class GoldenText {
    private static final int CONTEXT = 3;
    private static final int MOST_CHANGES = 10;
    private static final int MOST_LINES = 80;

    private GoldenText() {}

    /** The lines at the head of each golden; the same for all cases of a scenario, which may share it. */
    static List<String> comment(GoldenFile file) {
        return List.of(
                "What a run of " + file.scenario() + " yields. Written by the harness, reviewed by people.",
                "After an intended change: " + acceptCommand(file));
    }

    private static String acceptCommand(GoldenFile file) {
        return "mvn verify -Dgolden.update -Dscenario.select=" + file.scenario();
    }

    static List<Finding> missing(StoredGolden stored, GoldenFile file) {
        return List.of(Finding.failed(stored.shown(), "there is no golden for " + file.caseId(), null, null)
                .withAdvice("A CI run writes none. Run mvn verify -Dscenario.select=" + file.scenario()
                        + " on your machine, review the file that it writes, and commit it."));
    }

    static List<Finding> unreadable(Problem problem, GoldenFile file) {
        return List.of(Finding.broken(
                problem.place(),
                "the golden of " + file.caseId() + " cannot be read: " + problem.message(),
                "Restore the file, or write it anew: " + acceptCommand(file) + ", or massgen run --accept --select "
                        + file.scenario()));
    }

    static List<Finding> disagreement(GoldenResult result, GoldenFile file) {
        return List.of(Finding.failed(
                        result.shown(),
                        "cases that share the golden of " + file.caseId()
                                + " differ: one wrote it in this run, this one would" + " write something else",
                        null,
                        null)
                .withDetail(shortened(result.difference()))
                .withAdvice(
                        "How responses are cut, and how often a scenario runs, must not change what it yields: find out"
                                + " what does."));
    }

    static List<Finding> different(
            StoredGolden stored,
            String golden,
            String actual,
            GoldenFile file,
            List<Change> changes,
            List<GoldenResult.Intended> intended) {
        var wanted = intended.stream().map(GoldenResult.Intended::change).toList();
        var unwanted =
                changes.stream().filter(change -> !wanted.contains(change)).toList();
        var first = unwanted.get(0);
        var place = stored.shown() + ":" + firstDifference(golden, actual) + ":1";
        return List.of(new Finding(
                Finding.Kind.FAILED,
                place,
                file.caseId() + " differs from its golden in " + places(unwanted.size()) + ", first at "
                        + pointer(first),
                first.before() == null ? "nothing" : ChangeText.value(first.before()),
                first.after() == null ? "nothing" : ChangeText.value(first.after()),
                detail(unwanted, intended, difference(golden, actual)),
                "If this is what you want: " + acceptCommand(file) + ", or massgen run --accept --select "
                        + file.scenario()));
    }

    private static String pointer(Change change) {
        return change.pointer().isEmpty() ? "/" : change.pointer();
    }

    private static String places(int count) {
        return count == 1 ? "one place" : count + " places";
    }

    private static String detail(List<Change> unwanted, List<GoldenResult.Intended> intended, String difference) {
        var parts = new ArrayList<String>();
        parts.add(ChangeText.of(unwanted, MOST_CHANGES));
        intended.forEach(some -> parts.add(
                "intended: " + pointer(some.change()) + ", " + some.entry().reason()));
        parts.add("--- golden\n+++ this run\n" + shortened(difference));
        return String.join("\n", parts);
    }

    static String difference(String golden, String actual) {
        return UnifiedDiff.of(golden, actual, CONTEXT);
    }

    private static String shortened(String difference) {
        var lines = difference.lines().toList();
        return lines.size() <= MOST_LINES
                ? difference
                : String.join("\n", lines.subList(0, MOST_LINES)) + "\n… " + (lines.size() - MOST_LINES)
                        + " more lines";
    }

    private static int firstDifference(String golden, String actual) {
        var left = golden.lines().toList();
        var right = actual.lines().toList();
        int line = 0;
        while (line < left.size() && line < right.size() && left.get(line).equals(right.get(line))) {
            line++;
        }
        return line + 1;
    }
}
