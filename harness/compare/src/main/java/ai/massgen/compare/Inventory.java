package ai.massgen.compare;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which scenarios only one side has.
 *
 * @param added ids that only the candidate has
 * @param removed ids that only the baseline has, in their order
 */
public record Inventory(Set<String> added, Set<String> removed) {
    /** Both sides have the same. */
    public static final Inventory SAME = new Inventory(Set.of(), Set.of());

    public Inventory {
        added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
        removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
    }

    /** What sets two lists of ids apart. */
    public static Inventory of(Collection<String> baseline, Collection<String> candidate) {
        var added = new LinkedHashSet<>(candidate);
        added.removeAll(new LinkedHashSet<>(baseline));
        var removed = new LinkedHashSet<>(baseline);
        removed.removeAll(new LinkedHashSet<>(candidate));
        return new Inventory(added, removed);
    }
}
