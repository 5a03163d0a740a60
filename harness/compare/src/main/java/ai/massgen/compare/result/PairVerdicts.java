package ai.massgen.compare.result;

import ai.massgen.compare.CaseResult;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.Finding;
import ai.massgen.compare.Severity;
import ai.massgen.compare.Standing;
import ai.massgen.compare.Verdict;
import ai.massgen.compare.api.ApiBreak;
import ai.massgen.compare.api.ApiComparison;
import ai.massgen.compare.api.ApiMode;
import ai.massgen.compare.page.Report;
import ai.massgen.compare.page.SpeedSection;
import ai.massgen.compare.page.Summary;
import ai.massgen.compare.result.PairVerdict.Paper;
import ai.massgen.compare.result.PairVerdict.Status;
import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.SpeedReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a comparison as tests: one for each scenario pair, one for the API, and one that says so where too little was compared. */
final class PairVerdicts {
    private final Comparison comparison;
    private final Severity failOn;

    private PairVerdicts(Comparison comparison, Severity failOn) {
        this.comparison = comparison;
        this.failOn = failOn;
    }

    static List<PairVerdict> of(Comparison comparison, Severity failOn) {
        var reading = new PairVerdicts(comparison, failOn);
        var pairs = new ArrayList<PairVerdict>();
        comparison.cases().forEach(one -> pairs.add(reading.scenario(one)));
        if (comparison.api() != null) {
            pairs.add(api(comparison.api()));
        }
        if (comparison.speed() != null) {
            var speed = comparison.speed();
            speed.benchmarks().forEach(each -> pairs.add(speed(speed, each)));
        }
        if (comparison.verdict() == Verdict.INCONCLUSIVE) {
            var why = String.join("\n", comparison.notes());
            pairs.add(new PairVerdict(
                    "compare",
                    "enough was compared",
                    Status.SKIPPED,
                    Summary.verdict(comparison) + "\n" + why,
                    List.of()));
        }
        return List.copyOf(pairs);
    }

    private PairVerdict scenario(CaseResult one) {
        var findings = comparison.findings().stream()
                .filter(finding -> finding.scenarios().contains(one.id()))
                .toList();
        int end = one.id()
                .lastIndexOf(
                        '/',
                        one.id().indexOf('[') < 0 ? one.id().length() : one.id().indexOf('['));
        var group =
                end < 0 ? "compare" : "compare." + one.id().substring(0, end).replace('/', '.');
        return new PairVerdict(group, one.id(), status(one, findings), message(one, findings), papers(one));
    }

    private Status status(CaseResult one, List<Finding> findings) {
        if (findings.stream().anyMatch(this::fails)) {
            return Status.FAILED;
        }
        return switch (one.outcome()) {
            case FAILS_ON_BOTH, SKIPPED -> Status.SKIPPED;
            case UNCHANGED, CHANGED, REGRESSED, FIXED, NEW, REMOVED -> Status.PASSED;
        };
    }

    private boolean fails(Finding finding) {
        return finding.standing() == Standing.COUNTS && finding.severity().isAtLeast(failOn);
    }

    private static String message(CaseResult one, List<Finding> findings) {
        var told = findings.stream()
                .map(finding -> Summary.label(finding) + ": " + finding.sentence())
                .collect(Collectors.joining("\n"));
        return told.isEmpty() ? one.message() : told;
    }

    private List<Paper> papers(CaseResult one) {
        if (one.before().isEmpty()) {
            return List.of();
        }
        return List.of(
                new Paper("differences", "text/html", "html", Report.html(comparison, one)),
                new Paper("transcript of the baseline", "text/yaml", "yaml", one.before()),
                new Paper("transcript of the candidate", "text/yaml", "yaml", one.after()));
    }

    private static PairVerdict api(ApiComparison api) {
        var breaks = api.breaks().stream().map(PairVerdicts::line).collect(Collectors.joining("\n"));
        boolean fails = api.mode() == ApiMode.FAIL && !api.breaks().isEmpty();
        var status = !api.compared() ? Status.SKIPPED : fails ? Status.FAILED : Status.PASSED;
        var papers = breaks.isEmpty() ? List.<Paper>of() : List.of(new Paper("breaks", "text/plain", "txt", breaks));
        return new PairVerdict("compare", "API", status, api.sentence(), papers);
    }

    private static PairVerdict speed(SpeedReport speed, BenchmarkSpeed each) {
        var status = switch (each.outcome()) {
            case REGRESSED -> Status.FAILED;
            case IMPROVED, NO_CHANGE -> Status.PASSED;
            case INCONCLUSIVE, NOT_STEADY, NOT_COMPARABLE -> Status.SKIPPED;
        };
        var plot = new Paper("plot and measurements", "text/html", "html", Report.html(speed, each));
        return new PairVerdict("compare.speed", each.benchmark(), status, SpeedSection.line(each), List.of(plot));
    }

    private static String line(ApiBreak one) {
        return one.type() + ": " + one.change() + ", breaks " + one.breaks() + "\n  - " + one.before() + "\n  + "
                + one.after() + "\n  " + one.note();
    }
}
