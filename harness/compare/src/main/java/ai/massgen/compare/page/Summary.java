package ai.massgen.compare.page;

import ai.massgen.compare.CaseResult;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.Finding;
import ai.massgen.compare.Standing;
import ai.massgen.compare.speed.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What every form of a comparison says first. */
public final class Summary {
    private static final int NAMED = 5;

    private Summary() {}

    /** The answer in a sentence. */
    public static String verdict(Comparison comparison) {
        long against = comparison.against().size();
        return switch (comparison.verdict()) {
            case SAFE ->
                against == 0 ? "Safe: nothing differs." : "Safe: only " + findings(against) + " of little weight.";
            case REGRESSION -> "Regression: " + against(comparison, against) + " against the candidate.";
            case INCONCLUSIVE -> "Inconclusive: too little could be compared.";
        };
    }

    private static String against(Comparison comparison, long findings) {
        long slower = comparison.speed() == null
                ? 0
                : comparison.speed().benchmarks().stream()
                        .filter(each -> each.outcome() == Outcome.REGRESSED)
                        .count();
        var benchmarks = slower + (slower == 1 ? " benchmark" : " benchmarks");
        if (slower == 0) {
            return findings(findings);
        }
        return findings == 0 ? benchmarks : findings(findings) + " and " + benchmarks;
    }

    private static String findings(long count) {
        return count + (count == 1 ? " finding" : " findings");
    }

    /** How many scenarios came to what. */
    public static String counts(Comparison comparison) {
        if (comparison.cases().isEmpty()) {
            return "no scenarios";
        }
        return comparison.counts().entrySet().stream()
                .map(entry -> entry.getValue() + " " + word(entry.getKey()))
                .collect(Collectors.joining(" · "));
    }

    private static String word(CaseResult.Outcome outcome) {
        return outcome == CaseResult.Outcome.FAILS_ON_BOTH ? "failing on both sides" : outcome.word();
    }

    /** In how many scenarios, and in which. */
    public static String where(Finding finding) {
        var ids = finding.scenarios();
        var named = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
        var more = ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "";
        return ids.size() == 1 ? "in " + named : "in " + ids.size() + " scenarios: " + named + more;
    }

    /** What a finding is called: its severity, or why it does not count. */
    public static String label(Finding finding) {
        return finding.standing() == Standing.COUNTS
                ? finding.severity().word()
                : finding.standing().word();
    }

    /** The verdict, the counts and the findings that count, a line each, for a terminal. */
    public static List<String> lines(Comparison comparison, int most) {
        var lines = new ArrayList<String>();
        lines.add(verdict(comparison));
        lines.add(counts(comparison));
        if (comparison.api() != null) {
            lines.add(comparison.api().sentence());
        }
        lines.addAll(SpeedSection.lines(comparison.speed()));
        comparison.findings().stream()
                .limit(most)
                .forEach(finding ->
                        lines.add(label(finding) + "  " + finding.sentence() + "  (" + where(finding) + ")"));
        if (comparison.findings().size() > most) {
            lines.add("… and " + (comparison.findings().size() - most) + " more findings");
        }
        comparison.notes().forEach(note -> lines.add("note  " + note));
        return lines;
    }
}
