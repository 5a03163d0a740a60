package ai.massgen.scenario.expect;

import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code error: {kind: rate-limit, retry-after: 1s}}: the run is expected to fail so. {@code error: rate-limit} names the kind
 * alone. The fields are {@code kind}, <code>agent</code>, {@code provider}, {@code status} (HTTP), {@code code} (the provider's own),
 * {@code retry-after} (a duration) and {@code message}.
 *
 * @param place where it stands
 * @param agents those that it names
 * @param fields what each field of the error must be like
 */
record ErrorExpectation(String place, List<AgentMention> agents, Map<String, Matcher> fields) implements Expectation {
    private static final List<String> NAMES =
            List.of("kind", "agent", "provider", "status", "code", "retry-after", "message");

    /** Kinds of {@code ai.massgen.backend.Failure}, and the orchestrator's own. */
    static final List<String> KINDS = List.of(
            "authentication",
            "invalid-request",
            "rate-limit",
            "quota",
            "configuration",
            "overloaded",
            "server-error",
            "timeout",
            "connection",
            "truncated",
            "protocol",
            "limit-exceeded",
            "cancelled",
            "no-decision",
            "command");

    ErrorExpectation {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static Expectation parse(String place, YamlNode value, Parts parts) {
        var matchers = new LinkedHashMap<String, Matcher>();
        if (value instanceof YamlNode.Scalar) {
            matchers.put("kind", kind(value, parts));
        } else {
            var fields = parts.fields(value, "an error", NAMES);
            if (fields.isEmpty()) {
                parts.problem(value, "an error needs at least one of " + String.join(", ", NAMES), "");
            }
            fields.forEach((name, field) -> matchers.put(name, matcher(name, field, parts)));
        }
        return new ErrorExpectation(place, parts.agents(), matchers);
    }

    private static Matcher matcher(String name, YamlNode field, Parts parts) {
        return switch (name) {
            case "kind" -> kind(field, parts);
            case "agent" -> AgentMatchers.parse(field, parts);
            case "status" -> new Matcher.Between(parts.range(field, "status"), "");
            case "retry-after" -> retryAfter(field, parts);
            default -> MatcherParser.text(field, parts);
        };
    }

    private static Matcher kind(YamlNode field, Parts parts) {
        if (field instanceof YamlNode.Scalar scalar && scalar.value() != null && !KINDS.contains(scalar.text())) {
            parts.problem(
                    field,
                    "there is no kind of error \"" + scalar.text() + "\"",
                    Suggestion.among(scalar.text(), KINDS));
        }
        return MatcherParser.text(field, parts);
    }

    private static Matcher retryAfter(YamlNode field, Parts parts) {
        var millis = parts.millis(field, "retry-after");
        return new Matcher.Between(NumberRange.exactly(millis == null ? BigDecimal.ZERO : millis), "ms");
    }

    @Override
    public String name() {
        return "error";
    }

    @Override
    public List<Finding> findings(Transcript transcript) {
        var error = transcript.result().error();
        if (error == null) {
            var answer = transcript.result().answer();
            var actual = answer == null ? "no error" : "no error, and the answer " + Mismatch.show(text(answer));
            return List.of(Finding.failed(place, "the run was to fail, and did not", expected(), actual));
        }
        var findings = new ArrayList<Finding>();
        fields.forEach((name, matcher) -> {
            var mismatch = matcher.mismatch(value(name, error));
            if (mismatch != null) {
                var what = "the run failed in another way: " + name + " is not as expected";
                findings.add(mismatch.finding(place, what).withAdvice("The error was " + Errors.describe(error)));
            }
        });
        return findings;
    }

    private String expected() {
        var parts = new ArrayList<String>();
        fields.forEach((name, matcher) -> parts.add(name + " " + matcher.describe()));
        return "an error with " + String.join(", ", parts);
    }

    private static JsonNode value(String name, RunResult.RunError error) {
        return switch (name) {
            case "kind" -> text(error.kind());
            case "agent" -> AgentMatchers.node(error.agent());
            case "provider" -> text(error.provider());
            case "status" -> number(error.status());
            case "code" -> text(error.code());
            case "retry-after" -> number(error.retryAfterMillis());
            default -> text(error.message());
        };
    }

    private static JsonNode text(@Nullable String text) {
        return text == null ? JsonNodeFactory.instance.missingNode() : JsonNodeFactory.instance.textNode(text);
    }

    private static JsonNode number(@Nullable Number number) {
        return number == null
                ? JsonNodeFactory.instance.missingNode()
                : JsonNodeFactory.instance.numberNode(number.longValue());
    }
}
