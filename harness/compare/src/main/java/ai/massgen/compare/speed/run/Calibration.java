package ai.massgen.compare.speed.run;

import ai.massgen.compare.speed.FalseAlarms;
import ai.massgen.compare.speed.PairedTest;
import ai.massgen.compare.speed.SpeedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What this machine can see: a side was compared with itself.
 *
 * @param benchmark of what
 * @param test of the pairs
 * @param secondsPerPair that one took
 * @param falseAlarms of this tool on machines like this
 */
public record Calibration(String benchmark, PairedTest test, double secondsPerPair, FalseAlarms falseAlarms) {

    /** For a person, a sentence a line. */
    public List<String> lines(SpeedRules rules) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%s against itself, %d pairs: %+.2f %% (98 %% interval %+.2f to %+.2f %%), spread %.2f %% a pair, %.1f s a pair.",
                benchmark,
                test.pairs(),
                test.change() * 100,
                test.low() * 100,
                test.high() * 100,
                test.deviation() * 100,
                secondsPerPair));
        for (int pairs : rules.looks()) {
            double visible = PairedTest.smallestVisible(pairs, test.deviation(), rules.alpha());
            lines.add(String.format(
                    Locale.ROOT,
                    "%2d pairs (about %.0f s) see a change of %.1f %% 19 times of 20.",
                    pairs,
                    pairs * secondsPerPair,
                    Math.max(visible, rules.minimumChange()) * 100));
        }
        lines.add(falseAlarms.sentence());
        return lines;
    }
}
