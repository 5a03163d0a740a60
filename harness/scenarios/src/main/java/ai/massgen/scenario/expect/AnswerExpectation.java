package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * {@code answer: text}, or {@code answer: {contains: Oslo, not: {contains: "I cannot"}}}: the final answer of the last turn.
 *
 * <p>A plain text must be the whole answer. Under {@code matches: …} stands a regular expression for the whole answer, in which {@code .} is
 * any character, line feeds included. {@code length} counts characters.
 *
 * @param place where it stands
 * @param matcher what the answer must be like
 */
record AnswerExpectation(String place, Matcher matcher) implements Expectation {

    static Expectation parse(String place, YamlNode value, Parts parts) {
        return new AnswerExpectation(place, MatcherParser.text(value, parts));
    }

    @Override
    public String name() {
        return "answer";
    }

    @Override
    public List<Finding> findings(Transcript transcript) {
        var answer = transcript.result().answer();
        if (answer == null) {
            return List.of(NoAnswer.finding(place, transcript, matcher.describe()));
        }
        var mismatch = matcher.mismatch(JsonNodeFactory.instance.textNode(answer));
        return mismatch == null
                ? List.of()
                : List.of(mismatch.finding(place, "the answer" + NoAnswer.by(transcript) + " is not as expected"));
    }
}
