package ai.massgen.engine;

import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.ScenarioOutcome.Status;
import java.util.Arrays;
import java.util.Locale;

/** Which scenarios leave files for the platform's own reports: {@code scenario.attachments}. Files are what a report costs most. */
enum Attachments {
    /** Those that failed or were broken. */
    NOTABLE,
    /** All. */
    ALL,
    /** None. */
    NONE;

    /**
     * @throws IllegalArgumentException with a sentence on what it may be
     */
    static Attachments parse(String value) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is notable, all or none"));
    }

    boolean includes(ScenarioOutcome outcome) {
        return switch (this) {
            case ALL -> true;
            case NONE -> false;
            case NOTABLE -> outcome.status() != Status.PASSED && outcome.status() != Status.SKIPPED;
        };
    }
}
