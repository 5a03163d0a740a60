package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code restarts: 1}, or {@code restarts: {max: 1}}: how often an answer reopened the vote after the first answer.
 *
 * @param place where it stands
 * @param range numbers that are allowed
 */
record RestartsExpectation(String place, NumberRange range) implements MeasuredExpectation {

    static Expectation parse(String place, YamlNode value, Parts parts) {
        return new RestartsExpectation(place, parts.range(value, "restarts"));
    }

    @Override
    public String name() {
        return "restarts";
    }

    @Override
    public List<Measurement> measurements(Transcript transcript) {
        int restarts = transcript.result().restarts();
        var answers = transcript.result().answers().stream()
                .map(answer -> answer.label() + " of " + answer.agent())
                .toList();
        var unmet = Finding.failed(
                        place,
                        "the number of restarts is not as expected",
                        range.describe(""),
                        String.valueOf(restarts))
                .withDetail("answers: " + (answers.isEmpty() ? "none" : String.join(", ", answers)));
        return List.of(new Measurement(range, BigDecimal.valueOf(restarts), "", unmet));
    }
}
