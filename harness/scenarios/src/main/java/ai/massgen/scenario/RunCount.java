package ai.massgen.scenario;

import ai.massgen.scenario.Repeat.Reducer.Kind;
import ai.massgen.scenario.ScenarioOutcome.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many of several runs passed and failed; the others could not be done and tell nothing.
 *
 * @param passed as expected
 * @param failed not as expected
 * @param all those that could not be done included
 */
record RunCount(int passed, int failed, int all) {

    RunCount {
        if (passed < 0 || failed < 0 || passed + failed > all) {
            throw new IllegalArgumentException(passed + " passed and " + failed + " failed of " + all);
        }
    }

    private int done() {
        return passed + failed;
    }

    /** Whether at least k passed: broken where those that could not be done would decide. */
    Status atLeast(int k) {
        if (passed >= k) {
            return Status.PASSED;
        }
        return all - failed >= k ? Status.BROKEN : Status.FAILED;
    }

    /**
     * The chance that of k runs one passes, or all of them do: the share of the samples of k without replacement out of the runs that
     * were done for which that holds, 1 - C(n-c,k)/C(n,k) and C(c,k)/C(n,k). It is without bias (Chen et al., Evaluating Large Language
     * Models Trained on Code, 2021); the plain 1 - (1 - c/n)^k is not.
     *
     * <p>For averages k is 1, and the chance is the share of the runs that passed.
     *
     * @return 0 to 1; null where fewer than k were done
     */
    @Nullable
    Double chance(Repeat.Reducer reduce) {
        int k = k(reduce);
        if (done() < k) {
            return null;
        }
        return reduce.kind() == Kind.PASS_ALL ? share(passed, k) : 1 - share(failed, k);
    }

    private static int k(Repeat.Reducer reduce) {
        return Math.max(1, reduce.k());
    }

    /** C(some,k)/C(n,k), factor by factor: no number gets large. */
    private double share(int some, int k) {
        double share = 1;
        for (int i = 0; i < k; i++) {
            share *= (double) Math.max(0, some - i) / (done() - i);
        }
        return share;
    }

    /** What came of them, for a person. */
    String told(Repeat repeat) {
        var reduce = repeat.reduce();
        var counts = passed + " passed, " + failed + " failed, " + (all - done()) + " broken";
        if (reduce.kind() == Kind.AT_LEAST) {
            return counts;
        }
        var chance = chance(reduce);
        return chance == null
                ? counts + "; to tell, " + k(reduce) + " must pass or fail"
                : String.format(Locale.ROOT, "%s; %.3f, wanted %.3f", counts, chance, repeat.threshold());
    }
}
