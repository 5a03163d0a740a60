package ai.massgen.scenario.expect;

import ai.massgen.transcript.ChangeText;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code answer.json: {title: "#string", days: "#[2]", cost: "##number"}}: the answer is JSON, and like this.
 *
 * <p>Objects have the named fields and no others; {@code {contains: {…}}} allows others. {@code {schema: file.json}} names a JSON
 * Schema (draft 2020-12 unless it says otherwise), relative to the scenario file. An answer in a Markdown code fence is taken out
 * of it.
 *
 * @param place where it stands
 * @param check what the JSON must be like
 */
record AnswerJsonExpectation(String place, JsonCheck check) implements Expectation {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern FENCED = Pattern.compile("\\s*```[A-Za-z]*\\s*\\n(.*)\\n\\s*```\\s*", Pattern.DOTALL);

    /** What a JSON value must be like. */
    sealed interface JsonCheck permits PatternCheck, SchemaCheck {
        /**
         * What is wrong with a value.
         *
         * @param whose the value, for messages: {@code "the answer of a1"}
         */
        List<Finding> findings(String place, String whose, JsonNode value);
    }

    /**
     * Like a pattern.
     *
     * @param matcher the pattern
     */
    record PatternCheck(Matcher matcher) implements JsonCheck {
        @Override
        public List<Finding> findings(String place, String whose, JsonNode value) {
            var mismatch = matcher.mismatch(value);
            return mismatch == null ? List.of() : List.of(mismatch.finding(place, whose + " is not as expected"));
        }
    }

    static Expectation parse(String place, YamlNode value, Parts parts) {
        return new AnswerJsonExpectation(place, check(value, parts));
    }

    private static JsonCheck check(YamlNode value, Parts parts) {
        if (value instanceof YamlNode.Mapping mapping
                && mapping.entries().size() == 1
                && mapping.get("schema") instanceof YamlNode.Scalar file
                && !file.text().startsWith("#")) {
            return SchemaCheck.parse(file, parts);
        }
        return new PatternCheck(MatcherParser.exact(value, parts));
    }

    @Override
    public String name() {
        return "answer.json";
    }

    @Override
    public List<Finding> findings(Transcript transcript) {
        var answer = transcript.result().answer();
        if (answer == null) {
            return List.of(NoAnswer.finding(place, transcript, "JSON"));
        }
        var whose = "the answer" + NoAnswer.by(transcript);
        try {
            return check.findings(place, whose, read(answer));
        } catch (JsonProcessingException e) {
            return List.of(notJson(whose, answer, e));
        }
    }

    private static JsonNode read(String answer) throws JsonProcessingException {
        var fenced = FENCED.matcher(answer);
        return MAPPER.readTree(fenced.matches() ? fenced.group(1) : answer);
    }

    private Finding notJson(String whose, String answer, JsonProcessingException e) {
        var location = e.getLocation();
        var where = location == null
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + " of it)";
        return Finding.failed(place, whose + " is not JSON" + where, "JSON", shown(answer))
                .withDetail(e.getOriginalMessage());
    }

    private static String shown(@Nullable String answer) {
        return ChangeText.value(JsonNodeFactory.instance.textNode(answer));
    }
}
