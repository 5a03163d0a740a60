package ai.massgen.compare;

import ai.massgen.compare.CaseResult.Outcome;
import ai.massgen.compare.run.SavedCase;
import ai.massgen.compare.run.SavedRun;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.scenario.golden.IntendedChange;
import ai.massgen.transcript.Normalizer;
import ai.massgen.transcript.Transcript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two saved runs, case by case. */
public final class Comparer {
    private final SavedRun baseline;
    private final SavedRun candidate;
    private final Inventory inventory;
    private final ComparisonRules rules;
    private final List<Located> located = new ArrayList<>();
    private final List<CaseResult> cases = new ArrayList<>();
    private final Set<IntendedChange> used = new LinkedHashSet<>();
    private boolean compared;

    private Comparer(SavedRun baseline, SavedRun candidate, Inventory inventory, ComparisonRules rules) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.inventory = inventory;
        this.rules = rules;
    }

    /**
     * Compares.
     *
     * @param names what the sides were, for a person: baseline, then candidate
     * @param inventory which scenarios only one side has, beside those that only one of the runs has
     * @throws CannotCompareException when a transcript cannot be read
     */
    public static Comparison compare(
            List<String> names, SavedRun baseline, SavedRun candidate, Inventory inventory, ComparisonRules rules)
            throws CannotCompareException {
        return new Comparer(baseline, candidate, inventory, rules).compare(names);
    }

    private Comparison compare(List<String> names) throws CannotCompareException {
        for (SavedCase now : candidate.cases()) {
            compare(baseline.find(now.id()).orElse(null), now);
        }
        baseline.cases().stream()
                .filter(old -> candidate.find(old.id()).isEmpty())
                .forEach(this::removed);
        inventory.removed().stream()
                .filter(id -> baseline.cases().stream()
                        .noneMatch(old -> old.scenario().equals(id)))
                .forEach(id -> removed(new SavedCase(id, id, id, "", Status.SKIPPED, "", List.of(), null)));
        var findings = Causes.of(located);
        return new Comparison(
                Comparison.VERSION, names.get(0), names.get(1), verdict(findings), findings, cases, notes(), null);
    }

    private void compare(@Nullable SavedCase old, SavedCase now) throws CannotCompareException {
        boolean isNew = old == null || inventory.added().contains(now.scenario());
        if (isNew) {
            isNew(now);
        }
        if (old == null || isNew && !old.passed()) {
            result(Outcome.NEW, old, now, "", "");
            return;
        }
        both(old, now, isNew);
    }

    private void both(SavedCase old, SavedCase now, boolean isNew) throws CannotCompareException {
        var judged = new CaseJudgement(old, now);
        var before = baseline.transcript(old);
        var after = candidate.transcript(now);
        var differences = judged.differences(before, after);
        compared |= before != null && after != null;
        differences.forEach(difference ->
                keep(now, new Located(now.id(), judged.standing(), judged.reason(), judged.isRegressed(), difference)));
        var outcome = judged.outcome(!differences.isEmpty());
        boolean shown = !differences.isEmpty();
        result(
                isNew && outcome == Outcome.UNCHANGED ? Outcome.NEW : outcome,
                old,
                now,
                shown ? text(before) : "",
                shown ? text(after) : "");
    }

    private static String text(@Nullable Transcript transcript) {
        return transcript == null ? "" : Normalizer.toYaml(transcript);
    }

    private static String newSentence(SavedCase now) {
        return now.passed()
                ? "The scenario is new: the baseline does not have it."
                : "The scenario is new and does not pass: " + CaseJudgement.firstLine(now);
    }

    /** Keeps a difference, as intended where it would count and somebody wants it. */
    private void keep(SavedCase saved, Located found) {
        var wanted = found.standing() == Standing.COUNTS
                ? intended(saved.scenario(), saved.goldenId(), found.difference())
                : Optional.<IntendedChange>empty();
        located.add(wanted.map(entry ->
                        new Located(found.scenario(), Standing.INTENDED, entry.reason(), false, found.difference()))
                .orElse(found));
    }

    private Optional<IntendedChange> intended(String scenario, String goldenId, Difference difference) {
        var found = rules.intended().changes().stream()
                .filter(entry -> !entry.isExpired(rules.today()))
                .filter(entry -> entry.allows(scenario, goldenId, difference.change()))
                .findFirst();
        found.ifPresent(used::add);
        return found;
    }

    private void isNew(SavedCase now) {
        var severity = now.passed() ? Severity.COSMETIC : Severity.BREAKING;
        var cause = CaseJudgement.withoutPlaces(now.message());
        var difference = OutcomeDifference.ofScenario(
                severity, "scenario new", cause, newSentence(now), null, CaseJudgement.word(now));
        keep(now, new Located(now.id(), Standing.COUNTS, "", false, difference));
    }

    private void removed(SavedCase old) {
        var sentence = "The scenario is gone: the candidate does not have it, so nobody watches what it showed.";
        var difference =
                OutcomeDifference.ofScenario(Severity.BEHAVIORAL, "scenario removed", "", sentence, "there", null);
        keep(old, new Located(old.id(), Standing.COUNTS, "", false, difference));
        cases.add(new CaseResult(old.id(), Outcome.REMOVED, CaseJudgement.word(old), null, "", "", ""));
    }

    private void result(Outcome outcome, @Nullable SavedCase old, SavedCase now, String before, String after) {
        var message = now.message().isEmpty() && old != null ? old.message() : now.message();
        var oldWord = old == null ? null : CaseJudgement.word(old);
        cases.add(new CaseResult(now.id(), outcome, oldWord, CaseJudgement.word(now), message, before, after));
    }

    private Verdict verdict(List<Finding> findings) {
        if (findings.stream()
                .anyMatch(finding -> finding.standing() == Standing.COUNTS
                        && finding.severity().isAtLeast(rules.failOn()))) {
            return Verdict.REGRESSION;
        }
        return compared && baseline.complete() && candidate.complete() ? Verdict.SAFE : Verdict.INCONCLUSIVE;
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        if (!compared) {
            notes.add("No scenario ran on both sides, so nothing was compared.");
        }
        if (!baseline.complete() || !candidate.complete()) {
            notes.add("The run of the " + (baseline.complete() ? "candidate" : "baseline")
                    + " was interrupted: what it did not run was not compared.");
        }
        candidate.problems().forEach(problem -> notes.add("Not run, because the file is wrong: " + problem));
        rules.intended().changes().stream()
                .filter(entry -> !used.contains(entry))
                .map(entry -> "The intended change at " + entry.place() + " ("
                        + entry.scenario() + " " + entry.path().text() + ") "
                        + (entry.isExpired(rules.today())
                                ? "was intended until " + entry.until() + " only."
                                : "met no difference."))
                .forEach(notes::add);
        return notes;
    }
}
