package ai.massgen.cli;

import ai.massgen.compare.Comparison;
import ai.massgen.compare.api.ApiComparison;
import ai.massgen.compare.api.ApiDiff;
import ai.massgen.compare.api.ApiMode;
import ai.massgen.compare.api.ApiPackages;
import ai.massgen.compare.side.Workshop;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** Whether the public classes of both sides are compared, and which. */
final class ComparedApi {
    @Option(
            names = "--api",
            paramLabel = "fail|report|off",
            defaultValue = "report",
            description = "What a break of the Java API is: a breaking finding (fail), something to tell (report, the"
                    + " default), or not looked for (off).")
    private ApiMode mode;

    @Option(
            names = "--api-packages",
            paramLabel = "NAME",
            split = ",",
            description = "Packages or classes that are the API, those below them included; with ! before it: that are"
                    + " not; repeatable (default: ai.massgen).")
    private List<String> packages = List.of();

    /** The comparison with what became of the API. */
    Comparison addTo(Comparison comparison, Workshop.Prepared baseline, Workshop.Prepared candidate)
            throws IOException {
        if (mode == ApiMode.OFF) {
            return comparison;
        }
        return comparison.withApi(
                baseline.classPath().isEmpty() || candidate.classPath().isEmpty()
                        ? ApiComparison.notCompared(mode, "a saved run has no classes.")
                        : ApiDiff.between(baseline.classPath(), candidate.classPath(), mode, ApiPackages.of(packages)));
    }
}
