package ai.massgen.scenario.schema;

import ai.massgen.scenario.Bounds;
import ai.massgen.scenario.FaultSettings;
import ai.massgen.scenario.Keyword;
import ai.massgen.scenario.Matrix;
import ai.massgen.scenario.Repeat;
import ai.massgen.scenario.Scenario;
import ai.massgen.scenario.ScheduleSettings;
import ai.massgen.scenario.TargetSettings;
import ai.massgen.scenario.TimingSettings;
import ai.massgen.scenario.ToolScript;
import ai.massgen.scenario.expect.Expectation;
import ai.massgen.scenario.parse.Durations;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.TypeScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that are not written as a mapping of their components, and what the fields of one mapping owe each other. */
final class SpecialSchemas implements CustomDefinitionProviderV2 {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<Class<?>, String> FORMS = Map.ofEntries(
            Map.entry(JsonNode.class, "{}"),
            Map.entry(Duration.class, string(Durations.PATTERN)),
            Map.entry(Repeat.Reducer.class, string(Repeat.REDUCER_PATTERN)),
            Map.entry(YamlNode.Mapping.class, """
                    {"type": "object", "if": {"required": ["file"]},
                     "then": {"maxProperties": 1, "properties": {"file": {"type": "string"}}}}
                    """),
            Map.entry(TargetSettings.class, """
                    {"anyOf": [
                      {"enum": ["orchestrator", "backend"]},
                      {"type": "object", "required": ["command"], "additionalProperties": false, "properties": {
                        "command": {
                          "description": "Program and arguments. {{prompt}} in an argument stands for what the user says; where no argument has it, it goes to the standard input. {{result}} stands for a file that the answer is read from; where no argument has it, the answer is what is printed.",
                          "type": "array", "minItems": 1, "items": {"type": "string"}},
                        "environment": {
                          "description": "Variables on top of those that lead to the recording. {{base-url.TYPE}} stands for the base URL of a provider.",
                          "type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}}}]}
                    """),
            Map.entry(ScheduleSettings.class, """
                    {"anyOf": [
                      {"enum": ["recorded", "round-robin"]},
                      {"type": "object", "required": ["seed"], "additionalProperties": false,
                       "properties": {"seed": {"type": "integer", "description": "The order that this number names."}}},
                      {"type": "object", "required": ["seeds"], "additionalProperties": false,
                       "properties": {"seeds": {"type": "string", "pattern": "%s",
                         "description": "One run for each seed of this range; the first that breaks something ends it."}}}]}
                    """.formatted(escape(ScheduleSettings.SEEDS_PATTERN))),
            Map.entry(Matrix.class, """
                    {"type": "object",
                     "properties": {
                       "exclude": {"type": "array", "items": {"type": "object", "minProperties": 1},
                         "description": "Rows to leave out: each named by some of its values."},
                       "include": {"type": "array", "items": {"type": "object", "minProperties": 1},
                         "description": "Rows on top of the product."}},
                     "additionalProperties": {"type": "array", "minItems": 1}}
                    """),
            Map.entry(ToolScript.Case.class, """
                    {"type": "object", "anyOf": [
                      {"required": ["args", "result"], "not": {"anyOf": [{"required": ["error"]}, {"required": ["otherwise"]}]}},
                      {"required": ["args", "error"], "not": {"anyOf": [{"required": ["result"]}, {"required": ["otherwise"]}]}},
                      {"required": ["otherwise"], "maxProperties": 1}],
                     "additionalProperties": false,
                     "properties": {
                       "args": {"type": "object", "description": "Arguments that must have these values; others are free."},
                       "result": {"description": "The result: text as it is, anything else as JSON."},
                       "error": {"type": "string", "description": "What went wrong."},
                       "otherwise": {"description": "For all calls that fit no case before.", "type": "object",
                         "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
                         "properties": {"result": {}, "error": {"type": "string"}}}}}
                    """));

    private static final Map<Class<?>, String> RULES = Map.of(
            Scenario.class, """
                    {"if": {"not": {"required": ["use"]}},
                     "then": {
                       "required": ["turns"],
                       "anyOf": [
                         {"required": ["system"]},
                         {"required": ["target"],
                          "properties": {"target": {"type": "object"}}}]}}
                    """,
            ToolScript.class, """
                    {"anyOf": [
                      {"required": ["recorded"], "properties": {"recorded": {"const": true}, "cases": {"maxItems": 0}}},
                      {"required": ["cases"], "properties": {"recorded": {"const": false}, "cases": {"minItems": 1}}}]}
                    """,
            FaultSettings.class, """
                    {"oneOf": [
                      {"required": ["status"]}, {"required": ["content-type"]}, {"required": ["first-byte"]},
                      {"required": ["cut-after-bytes"]}, {"required": ["cut-after-events"]},
                      {"required": ["reset-after-bytes"]}, {"required": ["reset-after-events"]},
                      {"required": ["stall-after-bytes"]}, {"required": ["stall-after-events"]},
                      {"required": ["garbage-after-bytes"]}, {"required": ["garbage-after-events"]}],
                     "dependentRequired": {"headers": ["status"]},
                     "dependentSchemas": {"body": {"anyOf": [{"required": ["status"]}, {"required": ["content-type"]}]}}}
                    """);

    /** Whether a type is written as a mapping of its components, and of nothing else. */
    static boolean isPlainRecord(TypeScope scope) {
        Class<?> raw = scope.getType().getErasedType();
        return raw.isRecord() && !FORMS.containsKey(raw);
    }

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (raw == TimingSettings.class) {
            return inline(timing(context));
        }
        if (raw == Expectation.class) {
            return inline(JSON.createObjectNode().put("$ref", "#/$defs/Expectation"));
        }
        if (raw.isEnum()) {
            return inline(words(raw));
        }
        if (raw == Map.class) {
            return inline(map(type.getTypeParameters().get(1), context));
        }
        var form = FORMS.get(raw);
        return form == null ? null : inline(read(form));
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    private static ObjectNode timing(SchemaGenerationContext context) {
        var schema = JSON.createObjectNode();
        var forms = schema.putArray("anyOf");
        forms.addObject().putArray("enum").add("none").add("recorded");
        for (Class<?> form :
                List.of(TimingSettings.Fixed.class, TimingSettings.Scaled.class, TimingSettings.Steps.class)) {
            forms.add(context.createDefinitionReference(context.getTypeContext().resolve(form)));
        }
        return schema;
    }

    /** Values that are texts may be numbers too. */
    private static ObjectNode map(ResolvedType valueType, SchemaGenerationContext context) {
        var schema = JSON.createObjectNode().put("type", "object");
        schema.set(
                "additionalProperties",
                valueType.getErasedType() == String.class
                        ? read("{\"type\": [\"string\", \"number\", \"boolean\"]}")
                        : context.createStandardDefinitionReference(valueType, null));
        return schema;
    }

    private static ObjectNode words(Class<?> type) {
        var schema = JSON.createObjectNode();
        var words = schema.putArray("enum");
        Arrays.stream(type.getEnumConstants()).forEach(constant -> words.add(Keyword.of((Enum<?>) constant)));
        return schema;
    }

    /** Adds what the fields of a mapping owe each other. */
    static void addRules(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
        Class<?> raw = scope.getType().getErasedType();
        var rules = RULES.get(raw);
        if (rules != null) {
            schema.setAll(read(rules));
        }
    }

    /** Lists that take one value in place of a list, and lists that must not be empty. */
    static @Nullable CustomPropertyDefinition list(FieldScope field, SchemaGenerationContext context) {
        if (!field.isContainerType() || field.isFakeContainerItemScope()) {
            return null;
        }
        var items = context.createStandardDefinitionReference(field.getContainerItemType(), null);
        var list = JSON.createObjectNode().put("type", "array");
        list.set("items", items);
        var bounds = field.getAnnotation(Bounds.class);
        if (bounds != null) {
            list.put("minItems", bounds.min());
        }
        var schema = isSingle(field)
                ? JSON.createObjectNode()
                        .set("anyOf", JSON.createArrayNode().add(items).add(list))
                : list;
        return new CustomPropertyDefinition((ObjectNode) schema);
    }

    private static boolean isSingle(FieldScope field) {
        var format = field.getAnnotation(JsonFormat.class);
        return format != null && List.of(format.with()).contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    }

    private static String string(String pattern) {
        return "{\"type\": \"string\", \"pattern\": \"%s\"}".formatted(escape(pattern));
    }

    private static String escape(String pattern) {
        return pattern.replace("\\", "\\\\");
    }

    static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
