package ai.massgen.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
 */
public record Comparison(
        int version,
        String baseline,
        String candidate,
        Verdict verdict,
        List<Finding> findings,
        List<CaseResult> cases,
        List<String> notes) {

    /** The current version of the JSON form. */
    public static final int VERSION = 1;

    public Comparison {
        Objects.requireNonNull(verdict, "verdict");
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
        notes = List.copyOf(notes);
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
}
