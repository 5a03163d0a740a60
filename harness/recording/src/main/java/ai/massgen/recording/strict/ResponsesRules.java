package ai.massgen.recording.strict;

import ai.massgen.recording.strict.StrictApi.Sent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Responses refuse, in the words of api.openai.com. */
final class ResponsesRules {
    /** What may follow the thinking that led to it. */
    private static final Set<String> INPUT = Set.of("user", "system", "developer");

    private ResponsesRules() {}

    static @Nullable Refusal check(Sent request) {
        var body = request.body();
        boolean continued = body.hasNonNull("previous_response_id") || body.hasNonNull("conversation");
        if (!body.has("input") && !continued && !body.has("prompt")) {
            return missing("input");
        }
        var unknown = request.isAt("openai.com")
                ? KnownNames.unknown(body, KnownNames.RESPONSES).orElse("")
                : "";
        if (unknown.equals("max_tokens")) {
            return Refusal.of(
                    "Unsupported parameter: 'max_tokens'. In the Responses API, this parameter has moved to 'max_output_tokens'. Try again with the new parameter.",
                    "max_tokens",
                    "unsupported_parameter");
        }
        if (!unknown.isEmpty()) {
            return Refusal.of("Unknown parameter: '" + unknown + "'.", unknown, "unknown_parameter");
        }
        var items = items(body);
        return items == null ? pairs(body.path("input"), continued) : items;
    }

    private static Refusal missing(String parameter) {
        return Refusal.of("Missing required parameter: '" + parameter + "'.", parameter, "missing_required_parameter");
    }

    private static @Nullable Refusal items(JsonNode body) {
        var input = body.path("input");
        boolean unstored = body.has("store") && !body.path("store").asBoolean();
        for (int i = 0; input.isArray() && i < input.size(); i++) {
            var item = input.path(i);
            if (!item.path("type").asText().equals("reasoning")) {
                continue;
            }
            var id = item.path("id").asText();
            if (!item.has("summary")) {
                return missing("input[" + i + "].summary");
            }
            if (unstored && !item.hasNonNull("encrypted_content")) {
                return new Refusal(
                        404,
                        "Item with id '" + id
                                + "' not found. Items are not persisted when `store` is set to false. Try again with `store` set to true, or remove this item from your input.",
                        "input",
                        null);
            }
            if (i + 1 == input.size() || isInput(input.path(i + 1))) {
                return Refusal.of(
                        "Item '" + id + "' of type 'reasoning' was provided without its required following item.",
                        "input",
                        null);
            }
        }
        return null;
    }

    private static boolean isInput(JsonNode item) {
        return INPUT.contains(item.path("role").asText())
                || item.path("type").asText().equals("function_call_output");
    }

    /** Where a conversation is continued, its calls are not in this request. */
    private static @Nullable Refusal pairs(JsonNode input, boolean continued) {
        var calls = new LinkedHashSet<String>();
        var results = new LinkedHashSet<String>();
        for (var item : input) {
            var id = item.path("call_id").asText();
            if (item.path("type").asText().equals("function_call")) {
                calls.add(id);
            } else if (item.path("type").asText().equals("function_call_output")) {
                results.add(id);
                if (!continued && !calls.contains(id)) {
                    return Refusal.of(
                            "No tool call found for function call output with call_id " + id + ".", "input", null);
                }
            }
        }
        calls.removeAll(results);
        return calls.isEmpty()
                ? null
                : Refusal.of(
                        "No tool output found for function call "
                                + calls.iterator().next() + ".",
                        "input",
                        null);
    }
}
