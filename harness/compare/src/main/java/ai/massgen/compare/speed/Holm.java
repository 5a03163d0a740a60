package ai.massgen.compare.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction: of many tests together, chance alone rejects any with the stated probability at most, whatever their
 * dependence (Holm, A simple sequentially rejective multiple test procedure, 1979).
 */
final class Holm {
    private Holm() {}

    /** Adjusted p-values, in the order given: those at most alpha are rejected. */
    static List<Double> adjusted(List<Double> ps) {
        var order = IntStream.range(0, ps.size())
                .boxed()
                .sorted(Comparator.comparingDouble(ps::get))
                .toList();
        var adjusted = new ArrayList<>(ps);
        double highest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            int index = order.get(rank);
            highest = Math.max(highest, Math.min(1, ps.get(index) * (ps.size() - rank)));
            adjusted.set(index, highest);
        }
        return adjusted;
    }
}
