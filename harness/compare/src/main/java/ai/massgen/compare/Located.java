package ai.massgen.compare;

import ai.massgen.transcript.ChangeText;

/**
 * A difference and the case that shows it.
 *
 * @param scenario id of the case
 * @param standing whether it counts
 * @param reason why it does not; empty where it does
 * @param regressed whether the case passes on the baseline only
 * @param difference what differs
 */
record Located(String scenario, Standing standing, String reason, boolean regressed, Difference difference) {

    Place place() {
        var change = difference.change();
        return new Place(
                scenario,
                change.pointer(),
                change.before() == null ? null : ChangeText.value(change.before()),
                change.after() == null ? null : ChangeText.value(change.after()));
    }

    Severity severity() {
        boolean raised = regressed && difference.severity() != Severity.COSMETIC;
        return raised ? Severity.BREAKING : difference.severity();
    }

    Aspect aspect() {
        return difference.aspect();
    }
}
