package ai.massgen.compare.speed.run;

import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.FalseAlarms;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.Pair;
import ai.massgen.compare.speed.PairedTest;
import ai.massgen.compare.speed.SpeedRules;
import ai.massgen.compare.speed.TimeMetric;
import ai.massgen.compare.speed.TimeVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What earlier comparisons on machines like this showed: how often this tool was wrong, and which benchmarks it could not decide. */
final class Experience {
    private static final int UNFIT_AFTER = 3;
    private static final String VERDICTS = "speed-verdicts.jsonl";

    private final Ledger itself;
    private final Ledger verdicts;
    private final SpeedRules rules;
    private final String machine;
    private @Nullable String unwritten;

    /**
     * What a folder holds.
     *
     * @param ledger of comparisons of a side with itself; that of other comparisons lies beside it
     * @param machine what is alike of machines that are compared
     */
    Experience(Path ledger, SpeedRules rules, String machine) {
        this.itself = new Ledger(ledger);
        this.verdicts = new Ledger(ledger.resolveSibling(VERDICTS));
        this.rules = rules;
        this.machine = machine;
    }

    /** Keeps what pairs of a side with itself came to, where there are enough for a verdict. */
    void keepItself(String benchmark, List<Pair> pairs) {
        if (pairs.size() < rules.looks().get(0)) {
            return;
        }
        var outcome = TimeVerdict.of(pairs, TimeMetric.CPU, rules)
                .map(TimeVerdict::outcome)
                .orElse(Outcome.INCONCLUSIVE);
        double deviation = PairedTest.of(pairs, TimeMetric.CPU).deviation();
        keep(itself, benchmark, pairs.size(), deviation, outcome);
    }

    /** What was measured is worth more than its place in a ledger. */
    private void keep(Ledger ledger, String benchmark, int pairs, double deviation, Outcome outcome) {
        var now = Instant.now().toString();
        try {
            ledger.add(new Ledger.Entry(1, now, machine, benchmark, pairs, deviation, outcome.word()));
        } catch (IOException e) {
            unwritten = "Warning: this comparison is not remembered in " + ledger.file() + ": " + e.getMessage() + ".";
        }
    }

    private static CannotCompareException unusable(Ledger ledger, IOException e) {
        return new CannotCompareException("The ledger " + ledger.file() + " cannot be used: " + e.getMessage(), e);
    }

    FalseAlarms falseAlarms() throws CannotCompareException {
        try {
            return itself.falseAlarms(machine);
        } catch (IOException e) {
            throw unusable(itself, e);
        }
    }

    /** Keeps what benchmarks came to; a sentence for each that was left open once too often. */
    List<String> keep(List<BenchmarkSpeed> benchmarks) throws CannotCompareException {
        var unfit = new ArrayList<String>();
        for (BenchmarkSpeed each : benchmarks) {
            var time = each.time(TimeMetric.CPU);
            if (time.isPresent()) {
                var test = time.get().test();
                keep(
                        verdicts,
                        each.benchmark(),
                        each.pairs(),
                        test == null ? 0 : test.deviation(),
                        time.get().outcome());
                if (isUnfit(each.benchmark())) {
                    unfit.add(
                            "Warning: " + each.label() + " is unfit for a verdict on time here: its last " + UNFIT_AFTER
                                    + " comparisons were left open. Let an operation do more, give it more time with"
                                    + " --speed-budget, or look at what is counted.");
                }
            }
        }
        if (unwritten != null) {
            unfit.add(unwritten);
        }
        return unfit;
    }

    private boolean isUnfit(String benchmark) throws CannotCompareException {
        try {
            var all = verdicts.entries().stream()
                    .filter(entry -> entry.machine().equals(machine))
                    .filter(entry -> entry.benchmark().equals(benchmark))
                    .toList();
            return all.size() >= UNFIT_AFTER
                    && all.subList(all.size() - UNFIT_AFTER, all.size()).stream()
                            .allMatch(Ledger.Entry::isOpen);
        } catch (IOException e) {
            throw unusable(verdicts, e);
        }
    }
}
