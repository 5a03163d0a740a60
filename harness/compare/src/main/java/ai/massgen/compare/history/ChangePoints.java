package ai.massgen.compare.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Finds where a series of numbers changed its level.
 *
 * <p>The method is Taylor's (<em>Change-Point Analysis: A Powerful New Tool for Detecting Changes</em>, 2000): the cumulative sum of the
 * differences from the mean swings widest at a change. How wide it swings in {@value #SHUFFLES} random orders of the same numbers tells
 * whether that means something: at most 1 % of them may swing as widely. Then both parts are looked at in the same way. On ranks, so that one outlier
 * is no change.
 *
 * <p>At least {@value #FEWEST} numbers must stand on either side. A change is seen from about five runs after it on; until then nobody can tell
 * it from chance. Random numbers come from a fixed seed: the same series has the same changes.
 */
public final class ChangePoints {
    private static final int SHUFFLES = 999;
    private static final int FEWEST = 4;
    private static final double LEVEL = 0.01;

    private final double[] ranks;
    private final List<Integer> found = new ArrayList<>();

    private ChangePoints(double[] ranks) {
        this.ranks = ranks;
    }

    /** The indexes of the first numbers of a new level, ascending. */
    public static List<Integer> in(double[] series) {
        var points = new ChangePoints(ranks(series));
        points.search(0, series.length);
        Collections.sort(points.found);
        return List.copyOf(points.found);
    }

    private void search(int from, int to) {
        if (to - from < 2 * FEWEST) {
            return;
        }
        var part = Arrays.copyOfRange(ranks, from, to);
        int at = widest(part);
        if (isByChance(part)) {
            return;
        }
        found.add(from + at);
        search(from, from + at);
        search(from + at, to);
    }

    /** Mean ranks: equal numbers have equal ranks. */
    private static double[] ranks(double[] series) {
        return Arrays.stream(series)
                .map(value -> Arrays.stream(series)
                                .filter(other -> other < value)
                                .count()
                        + Arrays.stream(series).filter(other -> other == value).count() / 2.0)
                .toArray();
    }

    private static boolean isByChance(double[] part) {
        double swing = Math.abs(sums(part)[widest(part) - 1]);
        var random = new Random(part.length);
        var shuffled = part.clone();
        int asWide = 1;
        for (int i = 0; i < SHUFFLES; i++) {
            shuffle(shuffled, random);
            asWide += Math.abs(sums(shuffled)[widest(shuffled) - 1]) >= swing - 1e-9 ? 1 : 0;
        }
        return asWide > LEVEL * (SHUFFLES + 1);
    }

    private static void shuffle(double[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    /** How many numbers stand before the widest swing, with enough on either side. */
    private static int widest(double[] part) {
        var sums = sums(part);
        int widest = FEWEST;
        for (int i = FEWEST; i <= part.length - FEWEST; i++) {
            widest = Math.abs(sums[i - 1]) > Math.abs(sums[widest - 1]) ? i : widest;
        }
        return widest;
    }

    private static double[] sums(double[] part) {
        double mean = Arrays.stream(part).average().orElse(0);
        var sums = new double[part.length];
        double sum = 0;
        for (int i = 0; i < part.length; i++) {
            sum += part[i] - mean;
            sums[i] = sum;
        }
        return sums;
    }
}
