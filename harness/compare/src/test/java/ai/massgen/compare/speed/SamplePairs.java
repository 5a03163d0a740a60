package ai.massgen.compare.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Pairs made of log-ratios. */
final class SamplePairs {
    static final Environment HERE = new Environment("17", "-Xbatch", "one core");

    private SamplePairs() {}

    static List<Pair> of(double... logRatios) {
        var pairs = new ArrayList<Pair>();
        for (double logRatio : logRatios) {
            pairs.add(pair(pairs.size() + 1, logRatio));
        }
        return pairs;
    }

    static Pair pair(int number, double logRatio) {
        double factor = Math.exp(logRatio);
        return new Pair(
                number, new Lane(HERE, 1000, 2000, 64, 500), new Lane(HERE, 1000 * factor, 2000 * factor, 64, 500));
    }

    /** Drawn with replacement, each with a random sign, and an effect added. */
    static List<Pair> resampled(List<Double> noise, double effect, int count, Random random) {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < count; i++) {
            double drawn = noise.get(random.nextInt(noise.size())) * (random.nextBoolean() ? 1 : -1);
            pairs.add(pair(i + 1, drawn + Math.log1p(effect)));
        }
        return pairs;
    }
}
