package ai.massgen.compare;

import ai.massgen.compare.api.ApiComparison;
import ai.massgen.compare.api.ApiMode;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.SpeedReport;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Baseline against candidate: the question, and its answer.
 *
 * @param version of the JSON form, now {@value #VERSION}; the form only grows
 * @param baseline what the baseline was, for a person
 * @param candidate what the candidate was
 * @param verdict the answer
 * @param findings causes of differences, those that count first, worst first
 * @param cases every case, in the order run
 * @param notes what a reader should know beside
 * @param api what became of the public classes; null where nobody asked
 * @param speed what became of the benchmarks; null where nobody asked
 */
public record Comparison(
        int version,
        String baseline,
        String candidate,
        Verdict verdict,
        List<Finding> findings,
        List<CaseResult> cases,
        List<String> notes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ApiComparison api,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SpeedReport speed) {

    /** The current version of the JSON form. */
    public static final int VERSION = 1;

    public Comparison {
        Objects.requireNonNull(verdict, "verdict");
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
        notes = List.copyOf(notes);
    }

    /** A comparison without speed. */
    public Comparison(
            int version,
            String baseline,
            String candidate,
            Verdict verdict,
            List<Finding> findings,
            List<CaseResult> cases,
            List<String> notes,
            @Nullable ApiComparison api) {
        this(version, baseline, candidate, verdict, findings, cases, notes, api, null);
    }

    /** How many cases came to what, in the order of the outcomes; those that none came to are left out. */
    @JsonProperty
    public Map<CaseResult.Outcome, Long> counts() {
        var counts = new EnumMap<CaseResult.Outcome, Long>(CaseResult.Outcome.class);
        cases.forEach(one -> counts.merge(one.outcome(), 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }

    /** The findings that speak against the candidate. */
    public List<Finding> against() {
        return findings.stream()
                .filter(finding -> finding.standing() == Standing.COUNTS)
                .toList();
    }

    /** The same with notes before the others. */
    public Comparison withNotes(List<String> first) {
        var all = new ArrayList<>(first);
        all.addAll(notes);
        return new Comparison(version, baseline, candidate, verdict, findings, cases, all, api, speed);
    }

    /**
     * The same with what became of the API. Where breaks are to fail, they are findings, the worst of all, and an API that could not be
     * compared leaves the answer open.
     */
    public Comparison withApi(ApiComparison compared) {
        var all = new ArrayList<Finding>();
        if (compared.mode() == ApiMode.FAIL) {
            all.addAll(ApiFindings.of(compared));
        }
        var answer = all.isEmpty() ? withoutApi(compared) : Verdict.REGRESSION;
        all.addAll(findings);
        return new Comparison(version, baseline, candidate, answer, all, cases, notes, compared, speed);
    }

    private Verdict withoutApi(ApiComparison compared) {
        boolean open = verdict == Verdict.SAFE && compared.mode() == ApiMode.FAIL && !compared.compared();
        return open ? Verdict.INCONCLUSIVE : verdict;
    }

    /**
     * The same with what became of the speed. A benchmark that regressed is a regression; one that was left open leaves the answer open
     * where that is wished, and is a note otherwise.
     *
     * @param strict whether what is open makes the answer inconclusive
     */
    public Comparison withSpeed(SpeedReport measured, boolean strict) {
        var answer = verdict;
        if (measured.outcome() == Outcome.REGRESSED) {
            answer = Verdict.REGRESSION;
        } else if (strict && measured.open() && verdict == Verdict.SAFE) {
            answer = Verdict.INCONCLUSIVE;
        }
        var all = new ArrayList<>(notes);
        if (measured.open()) {
            all.add("Warning: the speed of some benchmarks is open: " + measured.openCounts() + ".");
        }
        measured.notes().stream().filter(Comparison::isWarning).forEach(all::add);
        return new Comparison(version, baseline, candidate, answer, findings, cases, all, api, measured);
    }

    private static boolean isWarning(String note) {
        return note.startsWith("Warning: ");
    }
}
