package ai.massgen.compare.speed;

import java.util.List;

/**
 * What counts as a change of speed, and how sure one must be.
 *
 * <p>Settings that can never reject, or reject by chance more often than they say, are refused here, before anything is measured.
 *
 * @param alpha share of false alarms allowed for a benchmark and metric, over all looks
 * @param minimumChange of CPU time, relative: what is smaller is no change
 * @param minimumWallChange of time on the clock, which sees waiting, and everything else on the machine too
 * @param bytesFail relative growth of allocated bytes that is allowed
 * @param bytecodesReport relative growth of executed bytecodes that is told
 * @param bytecodesFail relative growth of executed bytecodes that is allowed
 * @param looks numbers of pairs after which a verdict may be given
 * @param confirmingPairs measured again, with the JIT as it is by default, before a change is called one; 0 for no confirmation
 * @param familyAlpha share of whole comparisons, over all their benchmarks and metrics, in which chance may be called a change
 */
public record SpeedRules(
        double alpha,
        double minimumChange,
        double minimumWallChange,
        double bytesFail,
        double bytecodesReport,
        double bytecodesFail,
        List<Integer> looks,
        int confirmingPairs,
        double familyAlpha) {

    /** A rank test of fewer pairs cannot reject at 5 %: of 5, the least p is 2/32. */
    public static final int FEWEST_PAIRS = 6;

    /** Level at which ranks must agree with the t-test. */
    public static final double AGREEMENT = 0.05;

    private static final double LEAST_CHANGE = 0.01;
    private static final int MOST_LOOKS = 6;

    /** The default: 1 % false alarms, changes of 3 % and more. */
    public static final SpeedRules DEFAULT =
            new SpeedRules(0.01, 0.03, 0.25, 0.01, 0.003, 0.02, List.of(6, 9, 13, 19, 28, 40), 13, 0.02);

    public SpeedRules {
        looks = List.copyOf(looks);
        require(alpha > 0 && alpha <= AGREEMENT, "alpha must be above 0 and at most 0.05, not " + alpha);
        require(familyAlpha > 0 && familyAlpha <= AGREEMENT, "the family's alpha must be above 0 and at most 0.05");
        require(
                minimumChange >= LEAST_CHANGE && minimumWallChange >= LEAST_CHANGE,
                "a minimum change below 1 % cannot be told from the layout of code in memory: use the counted metrics");
        require(
                bytesFail >= 0 && bytecodesReport >= 0 && bytecodesFail >= bytecodesReport,
                "limits of counted metrics must not be negative, and what fails must be what is reported");
        require(!looks.isEmpty() && looks.size() <= MOST_LOOKS, "from one to six looks, not " + looks.size());
        require(
                looks.get(0) >= FEWEST_PAIRS,
                looks.get(0) + " pairs can never reject by ranks at 5 %: " + FEWEST_PAIRS + " are the fewest");
        require(
                confirmingPairs == 0 || confirmingPairs >= FEWEST_PAIRS,
                confirmingPairs + " pairs can never confirm anything: " + FEWEST_PAIRS + " are the fewest");
        for (int i = 1; i < looks.size(); i++) {
            require(looks.get(i) > looks.get(i - 1), "looks must come later and later: " + looks);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The same with another minimum change of CPU time. */
    public SpeedRules withMinimumChange(double change) {
        return new SpeedRules(
                alpha,
                change,
                minimumWallChange,
                bytesFail,
                bytecodesReport,
                bytecodesFail,
                looks,
                confirmingPairs,
                familyAlpha);
    }

    /** The same with other limits of counted work. */
    public SpeedRules withCountedLimits(double bytes, double bytecodes) {
        return new SpeedRules(
                alpha,
                minimumChange,
                minimumWallChange,
                bytes,
                Math.min(bytecodesReport, bytecodes),
                bytecodes,
                looks,
                confirmingPairs,
                familyAlpha);
    }

    /** The most pairs that a verdict may take. */
    public int mostPairs() {
        return looks.get(looks.size() - 1);
    }
}
