package ai.massgen.backend.gemini;

import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A JSON Schema in the subset of OpenAPI that Gemini takes (API reference, {@code Schema}): anything else is a 400, or an
 * empty answer without a word. The schema that is given is never changed.
 *
 * <p>What has another form there is put into it: references are resolved (one that leads into itself, or comes after {@value
 * #MOST_REFERENCES} others, becomes an object of any form, for types that name each other have no end), {@code allOf} is merged, {@code oneOf} becomes {@code anyOf}, null becomes {@code nullable}, {@code const} becomes
 * {@code enum}. Values to choose from that are no strings are told in the description. The rest is left out.
 */
final class ParameterSchema {
    /** Members that mean the same in both, in the order of writing. */
    private static final List<String> KEPT = List.of(
            "title",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "propertyOrdering");

    private static final Set<String> FORMATS = Set.of(
            "STRING enum", "STRING date-time", "NUMBER float", "NUMBER double", "INTEGER int32", "INTEGER int64");

    private static final Set<String> TYPES =
            Set.of("STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL");

    /** Ours: far above what tools have, far below what a request can carry. */
    private static final int MOST_REFERENCES = 500;

    private final JsonNode root;
    private final List<String> open = new ArrayList<>();
    private int resolved;

    private ParameterSchema(JsonNode root) {
        this.root = root;
    }

    /** The schema as Gemini takes it. */
    static ObjectNode of(JsonNode schema) {
        return new ParameterSchema(schema).written(schema);
    }

    private ObjectNode written(JsonNode given) {
        if (!(given instanceof ObjectNode schema)) {
            return Json.object().put("type", "OBJECT");
        }
        var reference = schema.path("$ref").asText();
        if (reference.isEmpty()) {
            return form(schema);
        }
        if (open.contains(reference) || ++resolved > MOST_REFERENCES) {
            return described(Json.object().put("type", "OBJECT"), schema);
        }
        open.add(reference);
        var written = written(merged(target(reference), schema.deepCopy().without("$ref")));
        open.remove(reference);
        return written;
    }

    private JsonNode target(String reference) {
        boolean local = reference.startsWith("#/");
        return local ? root.at(reference.substring(1)) : Json.object();
    }

    private ObjectNode form(ObjectNode schema) {
        if (schema.path("allOf").isArray()) {
            return written(allOf(schema));
        }
        var choices = choices(schema);
        var real = choices.stream().filter(choice -> !isNull(choice)).toList();
        boolean nullable = real.size() < choices.size();
        var own = schema.deepCopy().without(List.of("anyOf", "oneOf", "type"));
        if (real.isEmpty()) {
            return plain(schema);
        }
        if (real.size() == 1) {
            return nullable(written(merged(own, real.get(0))), nullable);
        }
        return anyOf(schema, real, nullable);
    }

    /** What a schema may be: its variants, or itself once for each of its types. Empty where there is nothing to choose. */
    private static List<JsonNode> choices(ObjectNode schema) {
        var choices = new ArrayList<JsonNode>();
        schema.path("anyOf").forEach(choices::add);
        schema.path("oneOf").forEach(choices::add);
        if (choices.isEmpty() && schema.path("type").isArray()) {
            var own = schema.deepCopy().without("type");
            schema.path("type")
                    .forEach(type -> choices.add(merged(own, Json.object().set("type", type))));
        }
        return choices;
    }

    /** Vertex takes nothing beside {@code anyOf}. */
    private ObjectNode anyOf(ObjectNode schema, List<JsonNode> choices, boolean nullable) {
        var written = Json.object();
        var variants = written.putArray("anyOf");
        for (var choice : choices) {
            var variant = written(choice);
            variants.add(nullable(variant.has("description") ? variant : described(variant, schema), nullable));
        }
        return written;
    }

    private ObjectNode plain(ObjectNode schema) {
        var written = Json.object();
        var values = values(schema);
        var type = type(schema, values);
        written.put("type", type);
        format(schema, type, written);
        described(written, schema);
        values(values, type, written);
        if (type.equals("OBJECT")) {
            properties(schema, written);
        } else if (type.equals("ARRAY")) {
            written.set("items", items(schema));
        }
        KEPT.stream().filter(schema::hasNonNull).forEach(name -> written.set(name, schema.get(name)));
        return nullable(written, schema.path("nullable").asBoolean() || isNullable(values));
    }

    private static String type(ObjectNode schema, List<JsonNode> values) {
        var type = schema.path("type").asText().toUpperCase(Locale.ROOT);
        if (!type.isEmpty()) {
            return TYPES.contains(type) ? type : "STRING";
        }
        if (schema.has("items") || schema.has("prefixItems")) {
            return "ARRAY";
        }
        return type(values.stream().filter(value -> !value.isNull()).toList());
    }

    /** The type of values to choose from; an object may have any form. */
    private static String type(List<JsonNode> values) {
        if (values.isEmpty()) {
            return "OBJECT";
        }
        if (values.stream().allMatch(JsonNode::isIntegralNumber)) {
            return "INTEGER";
        }
        if (values.stream().allMatch(JsonNode::isNumber)) {
            return "NUMBER";
        }
        if (values.stream().allMatch(JsonNode::isBoolean)) {
            return "BOOLEAN";
        }
        return values.stream().anyMatch(JsonNode::isContainerNode) ? "OBJECT" : "STRING";
    }

    private static void format(ObjectNode schema, String type, ObjectNode written) {
        var format = schema.path("format").asText();
        if (FORMATS.contains(type + " " + format)) {
            written.put("format", format);
        }
    }

    private static ObjectNode described(ObjectNode written, ObjectNode schema) {
        var description = schema.path("description");
        if (description.isTextual() && !description.asText().isBlank()) {
            written.set("description", description);
        }
        return written;
    }

    private static List<JsonNode> values(ObjectNode schema) {
        var values = new ArrayList<JsonNode>();
        schema.path("enum").forEach(values::add);
        if (schema.has("const")) {
            values.add(schema.get("const"));
        }
        return values;
    }

    private static boolean isNullable(List<JsonNode> values) {
        return values.size() > 1 && values.stream().anyMatch(JsonNode::isNull);
    }

    /** Only strings, and no empty ones, can be enumerated. */
    private static void values(List<JsonNode> values, String type, ObjectNode written) {
        if (values.isEmpty()) {
            return;
        }
        if (type.equals("STRING")) {
            var kept = Json.array();
            values.stream()
                    .filter(value -> !value.isNull() && !value.asText().isEmpty())
                    .forEach(value -> kept.add(value.asText()));
            if (!kept.isEmpty()) {
                written.set("enum", kept);
            }
            return;
        }
        var before = written.path("description").asText();
        var told =
                "One of: " + String.join(", ", values.stream().map(Json::write).toList()) + ".";
        written.put("description", before.isEmpty() ? told : before + " " + told);
    }

    private void properties(ObjectNode schema, ObjectNode written) {
        if (!(schema.get("properties") instanceof ObjectNode given)) {
            return;
        }
        var properties = written.putObject("properties");
        given.properties().forEach(field -> properties.set(field.getKey(), written(field.getValue())));
        var required = Json.array();
        schema.path("required").forEach(name -> {
            if (properties.has(name.asText())) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            written.set("required", required);
        }
    }

    /** A list must say of what. */
    private ObjectNode items(ObjectNode schema) {
        var items = schema.path("prefixItems").isArray() ? schema.path("prefixItems") : schema.path("items");
        if (items instanceof ArrayNode tuple && !tuple.isEmpty()) {
            return written(Json.object().set("anyOf", tuple));
        }
        return items instanceof ObjectNode one && !one.isEmpty()
                ? written(one)
                : Json.object().put("type", "STRING");
    }

    private ObjectNode allOf(ObjectNode schema) {
        var merged = Json.object();
        for (var part : schema.path("allOf")) {
            var reference = part.path("$ref").asText();
            if (reference.isEmpty() || open.contains(reference)) {
                merged = merged(merged, part);
            } else if (++resolved <= MOST_REFERENCES) {
                merged = merged(merged, target(reference));
            }
        }
        return merged(merged, schema.deepCopy().without("allOf"));
    }

    /** Both in one, the second over the first; properties and names of required ones add up. */
    private static ObjectNode merged(JsonNode first, JsonNode second) {
        var merged = first instanceof ObjectNode object ? object.deepCopy() : Json.object();
        second.properties().forEach(field -> {
            var name = field.getKey();
            var before = merged.get(name);
            if (name.equals("properties") && before instanceof ObjectNode properties) {
                field.getValue().properties().forEach(one -> properties.set(one.getKey(), one.getValue()));
            } else if (name.equals("required") && before instanceof ArrayNode required) {
                field.getValue().forEach(required::add);
            } else {
                merged.set(name, field.getValue());
            }
        });
        return merged;
    }

    private static boolean isNull(JsonNode choice) {
        return choice.path("type").asText().equals("null");
    }

    private static ObjectNode nullable(ObjectNode written, boolean nullable) {
        return nullable ? written.put("nullable", true) : written;
    }
}
