package ai.massgen.recording.strict;

import ai.massgen.recording.strict.StrictApi.Sent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Chat Completions refuse, in the words of api.openai.com. */
final class ChatRules {
    private static final Set<String> ROLES = Set.of("system", "assistant", "user", "function", "tool", "developer");
    private static final Pattern REASONING = Pattern.compile("(?:o[134]|gpt-5)(?:-(?!chat).*)?");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]+");

    private ChatRules() {}

    static @Nullable Refusal check(Sent request) {
        var body = request.body();
        if (!body.path("model").isTextual() && !request.url().contains("/deployments/")) {
            return Refusal.of("you must provide a model parameter");
        }
        var messages = body.path("messages");
        if (!messages.isArray()) {
            return Refusal.of("Missing required parameter: 'messages'.", "messages", "missing_required_parameter");
        }
        if (messages.isEmpty()) {
            return Refusal.of(
                    "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
                    "messages",
                    "empty_array");
        }
        var parameters = request.isAt("openai.com") ? parameters(body) : null;
        var tools = parameters == null ? tools(body.path("tools")) : parameters;
        return tools == null ? new ChatRules.Talk().check(messages) : tools;
    }

    private static @Nullable Refusal parameters(JsonNode body) {
        var unknown = KnownNames.unknown(body, KnownNames.CHAT);
        if (unknown.isPresent()) {
            return Refusal.of("Unknown parameter: '" + unknown.get() + "'.", unknown.get(), "unknown_parameter");
        }
        return body.has("max_tokens")
                        && REASONING.matcher(body.path("model").textValue()).matches()
                ? Refusal.of(
                        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                        "max_tokens",
                        "unsupported_parameter")
                : null;
    }

    private static @Nullable Refusal tools(JsonNode tools) {
        for (int i = 0; i < tools.size(); i++) {
            var name = tools.path(i).at("/function/name").asText("x");
            if (!NAME.matcher(name).matches()) {
                var place = "tools[" + i + "].function.name";
                return Refusal.of(
                        "Invalid '" + place
                                + "': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
                        place,
                        "invalid_value");
            }
        }
        return null;
    }

    /** Reads messages in order. */
    private static final class Talk {
        private final Set<String> open = new LinkedHashSet<>();
        private boolean isAnswering;

        @Nullable
        Refusal check(JsonNode messages) {
            for (int i = 0; i < messages.size(); i++) {
                var refusal = message(messages.path(i), "messages.[" + i + "]", "messages[" + i + "]");
                if (refusal != null) {
                    return refusal;
                }
            }
            return unanswered("messages.[" + messages.size() + "]");
        }

        private @Nullable Refusal message(JsonNode message, String place, String index) {
            var role = message.path("role").asText();
            if (!ROLES.contains(role)) {
                return Refusal.of(
                        "Invalid value: '" + role
                                + "'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
                        index + ".role",
                        "invalid_value");
            }
            if (role.equals("tool")) {
                return result(message, place);
            }
            var unanswered = unanswered(place);
            isAnswering = false;
            return unanswered == null ? said(message, role, place) : unanswered;
        }

        private @Nullable Refusal result(JsonNode message, String place) {
            var id = message.path("tool_call_id").asText();
            return isAnswering && open.remove(id)
                    ? null
                    : Refusal.of(
                            "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
                            place + ".role",
                            null);
        }

        private @Nullable Refusal unanswered(String place) {
            return open.isEmpty()
                    ? null
                    : Refusal.of(
                            "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                                    + " 'tool_call_id'. The following tool_call_ids did not have response messages: "
                                    + String.join(", ", open),
                            place + ".role",
                            null);
        }

        private @Nullable Refusal said(JsonNode message, String role, String place) {
            for (var call : message.path("tool_calls")) {
                open.add(call.path("id").asText());
                isAnswering = true;
            }
            boolean says = !message.path("content").isNull()
                    && !message.path("content").isMissingNode();
            boolean may = role.equals("assistant")
                    && (isAnswering || message.has("function_call") || message.has("audio") || message.has("refusal"));
            return says || may
                    ? null
                    : Refusal.of("Invalid value for 'content': expected a string, got null.", place + ".content", null);
        }
    }
}
