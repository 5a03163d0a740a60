package ai.massgen.compare.speed;

import java.util.List;

/**
 * How much of the allowed false alarms each look may use, so that looking often does not find more of them.
 *
 * <p>The shares follow the spending function of Lan and DeMets that resembles Pocock's bounds, {@code ln(1 + (e - 1) n/N)}, and are
 * applied as they are: by the union bound the looks together stay within the whole, whatever the correlation between them.
 */
final class Spending {
    private Spending() {}

    /** The share of a look, from 0; all add up to 1. */
    static double share(List<Integer> looks, int look) {
        return until(looks, look) - (look == 0 ? 0 : until(looks, look - 1));
    }

    private static double until(List<Integer> looks, int look) {
        double part = (double) looks.get(look) / looks.get(looks.size() - 1);
        return Math.log1p((Math.E - 1) * part);
    }
}
