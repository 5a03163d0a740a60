package ai.massgen.compare;

import ai.massgen.compare.CaseResult.Outcome;
import ai.massgen.compare.run.SavedCase;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides of one case say together: who passes, and what their differences are worth.
 *
 * @param old what it came to on the baseline
 * @param now what it came to on the candidate
 */
record CaseJudgement(SavedCase old, SavedCase now) {

    /** Whether differences speak against the candidate. */
    Standing standing() {
        if (old.passed() || old.status() == Status.SKIPPED) {
            return Standing.COUNTS;
        }
        return now.passed() ? Standing.FIXED : Standing.FAILS_ON_BOTH;
    }

    /** Why they do not; empty where they do. */
    String reason() {
        return switch (standing()) {
            case FIXED -> "The scenario fails on the baseline and passes on the candidate.";
            case FAILS_ON_BOTH -> "The scenario fails on both sides: no regression of the candidate.";
            case COUNTS, INTENDED -> "";
        };
    }

    boolean isRegressed() {
        return old.passed() && isBad(now);
    }

    private static boolean isBad(SavedCase saved) {
        return saved.status() == Status.FAILED || saved.status() == Status.BROKEN;
    }

    /** What differs, the verdicts included; empty if both sides did the same and passed. */
    List<Difference> differences(@Nullable Transcript before, @Nullable Transcript after) {
        var differences = new ArrayList<Difference>();
        if (before != null && after != null) {
            differences.addAll(CaseDifferences.between(
                    TranscriptForm.of(before, now.ignore()), TranscriptForm.of(after, now.ignore())));
        }
        if (isRegressed() && differences.stream().noneMatch(CaseJudgement::matters)) {
            differences.add(verdict(Severity.BREAKING, "The scenario passed and does not any more: " + firstLine(now)));
        } else if (standing() == Standing.FAILS_ON_BOTH) {
            differences.add(verdict(Severity.COSMETIC, "The scenario fails on both sides: " + firstLine(now)));
        } else if (standing() == Standing.FIXED) {
            differences.add(
                    verdict(Severity.COSMETIC, "The scenario passes now. The baseline said: " + firstLine(old)));
        } else if (old.passed() && now.status() == Status.SKIPPED) {
            differences.add(verdict(Severity.BEHAVIORAL, "The scenario is not run any more: " + firstLine(now)));
        }
        return differences;
    }

    private static boolean matters(Difference difference) {
        return difference.severity() != Severity.COSMETIC;
    }

    private Difference verdict(Severity severity, String sentence) {
        var cause = withoutPlaces(now.message().isEmpty() ? old.message() : now.message());
        return OutcomeDifference.ofScenario(
                severity, "scenario " + outcome(true).word(), cause, sentence, told(old), after(told(now)));
    }

    private String after(String told) {
        return told.equals(told(old)) ? "still " + told : told;
    }

    private static String told(SavedCase saved) {
        return word(saved) + (saved.message().isEmpty() ? "" : ": " + firstLine(saved));
    }

    /** What became of the case. */
    Outcome outcome(boolean differs) {
        if (isRegressed()) {
            return Outcome.REGRESSED;
        }
        return switch (standing()) {
            case FIXED -> Outcome.FIXED;
            case FAILS_ON_BOTH -> Outcome.FAILS_ON_BOTH;
            case COUNTS, INTENDED -> differs ? Outcome.CHANGED : now.passed() ? Outcome.UNCHANGED : Outcome.SKIPPED;
        };
    }

    /** The status as a word. */
    static String word(SavedCase saved) {
        return saved.status().name().toLowerCase(Locale.ROOT);
    }

    /** The first line of the message, which says what is wrong. */
    static String firstLine(SavedCase saved) {
        return Wording.cut(saved.message().lines().findFirst().orElse("no reason is given"));
    }

    /** What a message says, wherever it says it: equal for equal causes in different scenarios. */
    static String withoutPlaces(String message) {
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\S+\\.ya?ml(:\\d+)*", "")
                .replaceAll("\\d+", "#");
    }
}
