package ai.massgen.scenario.golden;

import ai.massgen.transcript.Change;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.text.Wildcard;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A difference from a golden that someone wants, for a time.
 *
 * @param place where it is listed, {@code file:line:column}
 * @param scenario id of the scenario or of one of its cases; {@code *} stands for any characters
 * @param path which part of the normalized transcript may differ
 * @param reason why, in a sentence; reports show it
 * @param until the last day on which it counts
 */
public record IntendedChange(String place, String scenario, PathPattern path, String reason, LocalDate until) {
    public IntendedChange {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
    }

    /** Whether it concerns a case. */
    public boolean concerns(GoldenFile file) {
        return concerns(file.scenario(), file.caseId());
    }

    /** Whether it names one scenario or case, not some by a pattern. */
    boolean namesOne() {
        return !scenario.contains("*");
    }

    private boolean concerns(String scenarioId, String caseId) {
        return Wildcard.matches(scenario, scenarioId) || Wildcard.matches(scenario, caseId);
    }

    /** Whether it allows a difference of a case, its date aside. */
    boolean allows(GoldenFile file, Change change) {
        return allows(file.scenario(), file.caseId(), change);
    }

    /**
     * Whether it allows a difference of a case, its date aside.
     *
     * @param scenarioId id of the scenario
     * @param caseId id of the case, without its fragment
     */
    public boolean allows(String scenarioId, String caseId, Change change) {
        return concerns(scenarioId, caseId) && path.matches(change.path());
    }

    /** Whether it no longer counts. */
    public boolean isExpired(LocalDate today) {
        return today.isAfter(until);
    }
}
