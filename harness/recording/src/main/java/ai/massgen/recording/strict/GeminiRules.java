package ai.massgen.recording.strict;

import ai.massgen.recording.strict.StrictApi.Sent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What generateContent refuses, in the words of generativelanguage.googleapis.com. */
final class GeminiRules {
    /** Members of a Schema; JSON Schema proper goes under parametersJsonSchema. */
    private static final Set<String> SCHEMA = Set.of(
            "anyOf",
            "any_of",
            "default",
            "description",
            "enum",
            "example",
            "format",
            "items",
            "maxItems",
            "max_items",
            "maxLength",
            "max_length",
            "maxProperties",
            "max_properties",
            "maximum",
            "minItems",
            "min_items",
            "minLength",
            "min_length",
            "minProperties",
            "min_properties",
            "minimum",
            "nullable",
            "pattern",
            "properties",
            "propertyOrdering",
            "property_ordering",
            "required",
            "title",
            "type");

    private static final String UNEQUAL =
            "Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.";

    private GeminiRules() {}

    static @Nullable Refusal check(Sent request) {
        var body = request.body();
        if (request.isAt("googleapis.com")) {
            var unknown = unknown(body);
            if (unknown != null) {
                return unknown;
            }
        }
        var contents = body.path("contents");
        if (contents.isEmpty()) {
            return Refusal.of("* GenerateContentRequest.contents: contents is not specified\n");
        }
        var parts = parts(contents);
        var turns = parts == null ? turns(contents) : parts;
        return turns == null && request.url().contains("gemini-3") ? signatures(contents) : turns;
    }

    private static @Nullable Refusal unknown(JsonNode body) {
        var unknown = KnownNames.unknown(body, KnownNames.GEMINI);
        if (unknown.isPresent()) {
            return Refusal.of(
                    "Invalid JSON payload received. Unknown name \"" + unknown.get() + "\": Cannot find field.");
        }
        for (int i = 0; i < body.path("tools").size(); i++) {
            var tool = body.path("tools").path(i);
            var member = tool.has("function_declarations") ? "function_declarations" : "functionDeclarations";
            for (int j = 0; j < tool.path(member).size(); j++) {
                var place = "tools[" + i + "].function_declarations[" + j + "].parameters";
                var bad = schema(tool.path(member).path(j).path("parameters"), place);
                if (bad.isPresent()) {
                    return Refusal.of("Invalid JSON payload received. " + bad.get() + ": Cannot find field.");
                }
            }
        }
        return null;
    }

    private static Optional<String> schema(JsonNode schema, String place) {
        var unknown = KnownNames.unknown(schema, SCHEMA);
        if (unknown.isPresent()) {
            return Optional.of("Unknown name \"" + unknown.get() + "\" at '" + place + "'");
        }
        int index = 0;
        for (var property : schema.path("properties")) {
            var bad = schema(property, place + ".properties[" + index + "].value");
            if (bad.isPresent()) {
                return bad;
            }
            index++;
        }
        return schema.has("items") ? schema(schema.path("items"), place + ".items") : Optional.empty();
    }

    private static @Nullable Refusal parts(JsonNode contents) {
        for (int i = 0; i < contents.size(); i++) {
            var role = contents.path(i).path("role").asText("user");
            if (!Set.of("user", "model", "function").contains(role)) {
                return Refusal.of("Please use a valid role: user, model.");
            }
            var parts = contents.path(i).path("parts");
            if (parts.isEmpty()) {
                return Refusal.of(
                        "* GenerateContentRequest.contents[" + i + "].parts: contents.parts must not be empty.\n");
            }
            for (int j = 0; j < parts.size(); j++) {
                if (parts.path(j).isEmpty()) {
                    return Refusal.of("* GenerateContentRequest.contents[" + i + "].parts[" + j
                            + "].data: required oneof field 'data' must have one initialized field\n");
                }
            }
        }
        return null;
    }

    /** Several turns of the model may call, one after the other, before all calls are answered. */
    private static @Nullable Refusal turns(JsonNode contents) {
        int open = 0;
        boolean answering = false;
        for (var content : contents) {
            int answered =
                    named(content, "functionResponse", "function_response").size();
            int asked = named(content, "functionCall", "function_call").size();
            if (answered > 0 && open == 0) {
                return Refusal.of(
                        "Please ensure that function response turn comes immediately after a function call turn.");
            }
            boolean goesOn = answered > 0 || (!answering && asked > 0);
            if (answered > open || (open > 0 && !goesOn)) {
                return Refusal.of(UNEQUAL);
            }
            answering = answered > 0;
            open += asked - answered;
        }
        return open == 0 ? null : Refusal.of(UNEQUAL);
    }

    private static List<JsonNode> named(JsonNode content, String name, String other) {
        var parts = new ArrayList<JsonNode>();
        for (var part : content.path("parts")) {
            if (part.has(name) || part.has(other)) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Of each step since the user last spoke the first call must be signed (ai.google.dev, thought signatures). */
    private static @Nullable Refusal signatures(JsonNode contents) {
        int begin = contents.size() - 1;
        while (begin > 0 && !speaks(contents.path(begin))) {
            begin--;
        }
        for (int i = begin; i < contents.size(); i++) {
            var calls = named(contents.path(i), "functionCall", "function_call");
            if (!calls.isEmpty()
                    && !calls.get(0).has("thoughtSignature")
                    && !calls.get(0).has("thought_signature")) {
                var call = calls.get(0).has("functionCall")
                        ? calls.get(0).path("functionCall")
                        : calls.get(0).path("function_call");
                return Refusal.of(
                        "Function call is missing a thought_signature in functionCall parts. This is required for tools to work correctly, and missing thought_signature may lead to degraded model performance. Additional data, function call `default_api:"
                                + call.path("name").asText() + "` , position " + (i + 1)
                                + ". Please refer to https://ai.google.dev/gemini-api/docs/thought-signatures for more details.");
            }
        }
        return null;
    }

    private static boolean speaks(JsonNode content) {
        return content.path("role").asText("user").equals("user")
                && named(content, "functionResponse", "function_response").isEmpty();
    }
}
