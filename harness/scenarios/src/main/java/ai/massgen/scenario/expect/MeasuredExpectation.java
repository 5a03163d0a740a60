package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A claim about numbers of a run. Of several runs it may be made of each alone, or of what their numbers come to together. */
public sealed interface MeasuredExpectation extends Expectation
        permits BudgetExpectation, RestartsExpectation, UsageExpectation {

    /**
     * The numbers of a run that are claimed, the same for each run, in the same order.
     *
     * @throws UncheckableException if the claim cannot be judged
     */
    List<Measurement> measurements(Transcript transcript);

    @Override
    default List<Finding> findings(Transcript transcript) {
        return measurements(transcript).stream()
                .filter(measurement -> !measurement.isMet())
                .map(Measurement::unmet)
                .toList();
    }

    /**
     * Checks several runs as one.
     *
     * @param runs at least one
     * @return what is not as expected; empty if all is. Where a run lacks a number, that is what is told
     */
    default List<Finding> check(List<Transcript> runs, Average average) {
        try {
            var measured = runs.stream().map(this::measurements).toList();
            return IntStream.range(0, measured.get(0).size())
                    .mapToObj(i -> Measurement.together(
                            measured.stream().map(of -> of.get(i)).toList(), average))
                    .filter(measurement -> !measurement.isMet())
                    .map(Measurement::unmet)
                    .toList();
        } catch (UncheckableException e) {
            return List.of(Finding.broken(
                    place(), name() + " cannot be checked: " + Objects.toString(e.getMessage(), ""), e.advice()));
        }
    }
}
