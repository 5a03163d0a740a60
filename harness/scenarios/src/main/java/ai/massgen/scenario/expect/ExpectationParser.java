package ai.massgen.scenario.expect;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the {@code expect} list of a scenario, and tells every problem of it. */
public final class ExpectationParser {
    private static final List<String> NAMES = List.of("winner");

    private ExpectationParser() {}

    /**
     * Reads a list of expectations; a single mapping is a list of one.
     *
     * @param expect the value of {@code expect}
     * @param directory what file names in expectations are relative to: where the scenario file is
     * @param problems told of each problem; an expectation with a problem is left out
     */
    public static List<Expectation> parse(YamlNode expect, Path directory, Consumer<Problem> problems) {
        var expectations = new ArrayList<Expectation>();
        var items = expect instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(expect);
        for (var item : items) {
            if (item instanceof YamlNode.Mapping mapping) {
                parse(mapping, problems, expectations);
            } else {
                problems.accept(item.problem("an expectation is a mapping, this is " + item.describe(), ""));
            }
        }
        return List.copyOf(expectations);
    }

    private static void parse(YamlNode.Mapping item, Consumer<Problem> problems, List<Expectation> into) {
        item.entries().forEach((name, entry) -> {
            if (name.equals("winner") && entry.value() instanceof YamlNode.Scalar scalar) {
                into.add(new WinnerExpectation(scalar.place().toString(), scalar.text()));
            } else {
                problems.accept(entry.keyPlace()
                        .problem("there is no expectation \"" + name + "\"", Suggestion.among(name, NAMES)));
            }
        });
    }
}
