package ai.massgen.compare.speed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What pairs say about time.
 *
 * @param metric which time
 * @param outcome what it comes to
 * @param test at the look that decided, or over all pairs; null where none could be judged
 * @param p over all looks and the confirmation; 1 where nothing was tested
 * @param confirmation of a change in JVMs with their default JIT; null where there was none to confirm
 * @param detail in a sentence, why
 */
public record TimeVerdict(
        TimeMetric metric,
        Outcome outcome,
        @Nullable PairedTest test,
        double p,
        @Nullable PairedTest confirmation,
        String detail) {
    private static final double CONFIRMING = 0.95;

    /**
     * Judges pairs at the looks of the rules; empty while none has decided and there may be more pairs.
     *
     * <p>Pairs are taken in the order of measuring, and the first look that decides has decided: more pairs do not change a verdict.
     */
    public static Optional<TimeVerdict> of(List<Pair> pairs, TimeMetric metric, SpeedRules rules) {
        if (!pairs.stream().allMatch(pair -> pair.comparableWith(pairs.get(0)))) {
            return Optional.of(
                    without(metric, Outcome.NOT_COMPARABLE, "the JVMs ran under different JDKs, flags or CPUs"));
        }
        var looks = rules.looks();
        for (int look = 0; look < looks.size() && looks.get(look) <= pairs.size(); look++) {
            var verdict = at(look, PairedTest.of(pairs.subList(0, looks.get(look)), metric), metric, rules);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return pairs.size() < rules.mostPairs() ? Optional.empty() : Optional.of(spent(pairs, metric, rules));
    }

    private static Optional<TimeVerdict> at(int look, PairedTest test, TimeMetric metric, SpeedRules rules) {
        double share = Spending.share(rules.looks(), look);
        double least = metric.minimumChange(rules);
        boolean significant = test.p() <= rules.alpha() * share && test.rankP() <= SpeedRules.AGREEMENT;
        double p = Math.min(1, test.p() / share);
        if (significant && Math.abs(test.change()) >= least) {
            var outcome = test.change() > 0 ? Outcome.REGRESSED : Outcome.IMPROVED;
            return Optional.of(new TimeVerdict(metric, outcome, test, p, null, "after " + test.pairs() + " pairs"));
        }
        if (test.low() > -least && test.high() < least) {
            var detail = "within " + percent(least) + " after " + test.pairs() + " pairs";
            return Optional.of(new TimeVerdict(metric, Outcome.NO_CHANGE, test, p, null, detail));
        }
        return Optional.empty();
    }

    /** The verdict when no more pairs can be had: what was not decided is inconclusive. */
    public static TimeVerdict spent(List<Pair> pairs, TimeMetric metric, SpeedRules rules) {
        if (pairs.size() < 2) {
            return without(metric, Outcome.INCONCLUSIVE, "the budget was spent after " + pairs.size() + " pairs");
        }
        var test = PairedTest.of(pairs, metric);
        if (pairs.size() < rules.looks().get(0)) {
            var detail = "after " + pairs.size() + " pairs; the first verdict needs "
                    + rules.looks().get(0) + ": give it more seconds";
            return new TimeVerdict(metric, Outcome.INCONCLUSIVE, test, 1, null, detail);
        }
        double visible = PairedTest.smallestVisible(test.pairs(), test.deviation(), rules.alpha());
        return new TimeVerdict(
                metric,
                Outcome.INCONCLUSIVE,
                test,
                1,
                null,
                "after " + test.pairs() + " pairs; a change of ±" + percent(visible) + " would have been seen");
    }

    /** A verdict without a test. */
    public static TimeVerdict without(TimeMetric metric, Outcome outcome, String detail) {
        return new TimeVerdict(metric, outcome, null, 1, null, detail);
    }

    /** Whether there is something to confirm. */
    public boolean changed() {
        return outcome == Outcome.REGRESSED || outcome == Outcome.IMPROVED;
    }

    /**
     * The verdict after fresh pairs with the default JIT: a change stays one if they show the same sign and leave out none at 95 %.
     *
     * @param fresh measured after the verdict, at least {@value SpeedRules#FEWEST_PAIRS}
     */
    public TimeVerdict confirmedBy(List<Pair> fresh) {
        if (!changed() || test == null) {
            return this;
        }
        if (fresh.size() < SpeedRules.FEWEST_PAIRS) {
            return with(Outcome.INCONCLUSIVE, null, 1, "not confirmed: only " + fresh.size() + " pairs could be had");
        }
        var again = PairedTest.of(fresh, metric);
        boolean same = again.change() > 0 == test.change() > 0 && again.excludesNone(CONFIRMING);
        return same
                ? with(
                        outcome,
                        again,
                        combined(p, again.p()),
                        "confirmed by " + again.pairs() + " pairs with the default JIT")
                : with(
                        Outcome.INCONCLUSIVE,
                        again,
                        1,
                        "not confirmed by " + again.pairs() + " pairs with the default JIT");
    }

    private TimeVerdict with(Outcome changed, @Nullable PairedTest again, double combined, String words) {
        return new TimeVerdict(metric, changed, test, combined, again, detail + "; " + words);
    }

    /** Of two independent tests, by Fisher's method: {@code q (1 - ln q)} where q is the product. */
    private static double combined(double first, double second) {
        double product = first * second;
        return product == 0 ? 0 : product * (1 - Math.log(product));
    }

    /** The same, but open: chance can no longer be ruled out, or was never. */
    TimeVerdict inconclusive(String why) {
        return new TimeVerdict(metric, Outcome.INCONCLUSIVE, test, p, confirmation, detail + "; " + why);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
