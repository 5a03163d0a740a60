package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The forms of parameters that every provider means alike. A provider would refuse another form, but only once the run has begun and a
 * key was used. How far a number may go differs from model to model and is the provider's to say.
 */
final class ParameterForms {
    private record Wanted(String text, ObjectNode schema, Predicate<JsonNode> test) {}

    private static final Wanted NUMBER =
            new Wanted("a number", type("number"), value -> value.isNumber() && Double.isFinite(value.asDouble()));
    private static final Wanted NOT_NEGATIVE = new Wanted(
            "a number, 0 or more",
            type("number").put("minimum", 0),
            value -> NUMBER.test().test(value) && value.asDouble() >= 0);
    private static final Wanted SHARE = new Wanted(
            "a number from 0 to 1",
            type("number").put("minimum", 0).put("maximum", 1),
            value -> NOT_NEGATIVE.test().test(value) && value.asDouble() <= 1);
    private static final Wanted COUNT = new Wanted(
            "a whole number, 1 or more",
            type("integer").put("minimum", 1),
            value -> value.isIntegralNumber() && value.asDouble() >= 1);
    private static final Wanted FLAG = new Wanted("true or false", type("boolean"), JsonNode::isBoolean);

    private static final Map<String, Wanted> FORMS = forms();

    private ParameterForms() {}

    private static Map<String, Wanted> forms() {
        var forms = new LinkedHashMap<String, Wanted>();
        forms.put("temperature", NOT_NEGATIVE);
        forms.put("top_p", SHARE);
        List.of("presence_penalty", "frequency_penalty").forEach(key -> forms.put(key, NUMBER));
        List.of("max_tokens", "max_output_tokens", "max_completion_tokens").forEach(key -> forms.put(key, COUNT));
        List.of("parallel_tool_calls", "store").forEach(key -> forms.put(key, FLAG));
        return forms;
    }

    private static ObjectNode type(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }

    /** The JSON Schema of each parameter: its form, nothing or, where it is a number, a variable that stands for one. */
    static Map<String, ObjectNode> schemas() {
        var schemas = new LinkedHashMap<String, ObjectNode>();
        FORMS.forEach((key, wanted) -> {
            var schema = JsonNodeFactory.instance.objectNode();
            var choices =
                    schema.putArray("anyOf").add(wanted.schema().deepCopy()).add(type("null"));
            if (!wanted.equals(FLAG)) {
                choices.add(type("string").put("pattern", "\\$\\{"));
            }
            schemas.put(key, schema);
        });
        return schemas;
    }

    /** A number where a variable stands for one: {@code temperature: "${TEMPERATURE}"}. Anything else as it is. */
    static JsonNode read(String key, YamlNode written, JsonNode value) {
        var wanted = FORMS.get(key);
        boolean variable =
                written instanceof YamlNode.Scalar scalar && scalar.text().contains("${");
        return wanted == null || wanted.equals(FLAG) || !variable || !value.isTextual() ? value : number(value);
    }

    private static JsonNode number(JsonNode text) {
        try {
            var number = new BigDecimal(text.asText().strip());
            return number.scale() <= 0 ? IntNode.valueOf(number.intValueExact()) : DecimalNode.valueOf(number);
        } catch (ArithmeticException | NumberFormatException e) {
            return text;
        }
    }

    /** What a value should be; empty where it is that, or nothing. */
    static Optional<String> problem(String key, JsonNode value) {
        var wanted = FORMS.get(key);
        return wanted == null || value.isNull() || wanted.test().test(value)
                ? Optional.empty()
                : Optional.of(wanted.text());
    }
}
