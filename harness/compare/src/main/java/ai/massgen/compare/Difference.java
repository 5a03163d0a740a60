package ai.massgen.compare;

import ai.massgen.transcript.Change;
import java.util.Objects;

/**
 * One difference between the two transcripts of a case.
 *
 * @param aspect the part of the run
 * @param severity how much it matters
 * @param kind names the place without agents and positions, and what happened there: equal for the same change anywhere
 * @param edit what was taken out and put in, equal for the same edit of different texts
 * @param sentence what it means, for a person
 * @param change where exactly, and from what to what
 */
public record Difference(Aspect aspect, Severity severity, String kind, String edit, String sentence, Change change) {
    public Difference {
        Objects.requireNonNull(aspect, "aspect");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(edit, "edit");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(change, "change");
    }
}
