package ai.massgen.compare.speed;

import java.util.List;

/**
 * A counted quantity of both sides.
 *
 * @param name what is counted, for an operation
 * @param baseline what its JVMs counted
 * @param candidate what its JVMs counted
 * @param exact whether each side counted the same in all its JVMs, so that any difference is a fact
 * @param change relative: 0.01 is one percent more
 * @param reported whether the change is worth telling
 * @param outcome what it comes to
 */
public record CountedMetric(
        String name, Range baseline, Range candidate, boolean exact, double change, boolean reported, Outcome outcome) {

    /** Name of bytes allocated. */
    public static final String BYTES = "bytes/op";

    /** Name of bytecodes executed. */
    public static final String BYTECODES = "bytecodes/op";

    /** Name of bytes allocated once the JIT is done. */
    public static final String STEADY_BYTES = "bytes/op, compiled";

    /** Below it is the luck of escape analysis. */
    private static final double ESCAPE_LUCK = 0.0002;

    /**
     * Allocated bytes of warmed-up JVMs: the medians of both sides.
     *
     * @param pairs at least one
     */
    public static CountedMetric steadyBytes(List<Pair> pairs, SpeedRules rules) {
        var before =
                pairs.stream().map(pair -> pair.baseline().bytes()).sorted().toList();
        var after =
                pairs.stream().map(pair -> pair.candidate().bytes()).sorted().toList();
        double change = change(before.get(before.size() / 2), after.get(after.size() / 2));
        boolean reported = Math.abs(change) >= ESCAPE_LUCK;
        var outcome = reported ? outcome(change, rules.bytesFail()) : Outcome.NO_CHANGE;
        var left = Range.of(before);
        var right = Range.of(after);
        boolean exact = left.exact() && right.exact();
        return new CountedMetric(STEADY_BYTES, left, right, exact, change, reported, outcome);
    }

    /** Allocated bytes: a difference of exact counts is a fact; otherwise the ranges must lie apart. */
    static CountedMetric bytes(List<CountedFork> baseline, List<CountedFork> candidate, SpeedRules rules) {
        var before = Range.of(baseline.stream().map(CountedFork::bytes).toList());
        var after = Range.of(candidate.stream().map(CountedFork::bytes).toList());
        boolean exact = before.exact() && after.exact();
        double change = exact ? change(before.least(), after.least()) : gap(before, after);
        var outcome = outcome(change, rules.bytesFail());
        return new CountedMetric(BYTES, before, after, exact, change, change != 0, outcome);
    }

    /** Bytecodes: the least of each side, which hash seeds of a JVM can only raise. */
    static CountedMetric bytecodes(List<CountedFork> baseline, List<CountedFork> candidate, SpeedRules rules) {
        var before = Range.of(baseline.stream().map(CountedFork::bytecodes).toList());
        var after = Range.of(candidate.stream().map(CountedFork::bytecodes).toList());
        double change = change(before.least(), after.least());
        boolean reported = Math.abs(change) >= rules.bytecodesReport();
        boolean exact = before.exact() && after.exact();
        return new CountedMetric(
                BYTECODES, before, after, exact, change, reported, outcome(change, rules.bytecodesFail()));
    }

    private static Outcome outcome(double change, double fail) {
        if (change > fail) {
            return Outcome.REGRESSED;
        }
        return change < -fail ? Outcome.IMPROVED : Outcome.NO_CHANGE;
    }

    private static double change(double before, double after) {
        if (before == after) {
            return 0;
        }
        return before == 0 ? Double.MAX_VALUE : after / before - 1;
    }

    /** How far ranges lie apart; nothing where they overlap. */
    private static double gap(Range before, Range after) {
        if (after.least() > before.most()) {
            return change(before.most(), after.least());
        }
        return after.most() < before.least() ? change(before.least(), after.most()) : 0;
    }
}
