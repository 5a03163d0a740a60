package ai.massgen.recording.strict;

import ai.massgen.recording.strict.StrictApi.Sent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Messages refuse, in the words of api.anthropic.com. */
final class MessagesRules {

    private MessagesRules() {}

    static @Nullable Refusal check(Sent request) {
        var body = request.body();
        var missing = Stream.of("model", "messages", "max_tokens")
                .filter(name -> !body.has(name))
                .findFirst();
        if (missing.isPresent()
                && !(missing.get().equals("model") && request.url().contains("/models/"))) {
            return Refusal.of(missing.get() + ": Field required");
        }
        var unknown = request.isAt("anthropic.com")
                ? KnownNames.unknown(body, KnownNames.MESSAGES).orElse("")
                : "";
        if (!unknown.isEmpty()) {
            return Refusal.of(unknown + ": Extra inputs are not permitted");
        }
        if (hasEmptyText(body.path("system"))) {
            return Refusal.of("system: text content blocks must be non-empty");
        }
        var thinking = thinking(body);
        return thinking == null ? messages(body) : thinking;
    }

    private static @Nullable Refusal thinking(JsonNode body) {
        var thinking = body.path("thinking");
        if (!thinking.path("type").asText().equals("enabled")) {
            return null;
        }
        if (thinking.path("budget_tokens").asInt() >= body.path("max_tokens").asInt()) {
            return Refusal.of("`max_tokens` must be greater than `thinking.budget_tokens`.");
        }
        return body.path("temperature").asDouble(1) == 1
                ? null
                : Refusal.of("`temperature` may only be set to 1 when thinking is enabled.");
    }

    private static @Nullable Refusal messages(JsonNode body) {
        var messages = body.path("messages");
        if (messages.isEmpty()) {
            return Refusal.of("messages: at least one message is required");
        }
        List<String> asked = List.of();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.path(i);
            var refusal = message(message, i, i + 1 == messages.size(), asked);
            if (refusal != null) {
                return refusal;
            }
            asked = ids(message, "tool_use", "id");
        }
        if (!asked.isEmpty()) {
            return unanswered(messages.size() - 1, asked);
        }
        return body.at("/thinking/type").asText().equals("enabled") ? startsWithThinking(messages) : null;
    }

    private static @Nullable Refusal message(JsonNode message, int index, boolean isLast, List<String> asked) {
        var role = message.path("role").asText();
        var content = message.path("content");
        boolean isAssistant = role.equals("assistant");
        boolean mayBe = role.equals("user") || (role.equals("system") && index > 0);
        if (!isAssistant && !mayBe) {
            return Refusal.of(
                    "messages: Unexpected role \"" + role
                            + "\". The Messages API accepts a top-level `system` parameter, not \"system\" as an input message role.");
        }
        if ((content.isEmpty() && content.asText().isEmpty()) && !(isAssistant && isLast)) {
            return Refusal.of("messages." + index
                    + ": all messages must have non-empty content except for the optional final assistant message");
        }
        if (hasEmptyText(content)) {
            return Refusal.of("messages: text content blocks must be non-empty");
        }
        var signature = isAssistant ? signature(content, index) : null;
        var pairs = signature == null ? pairs(message, index, asked) : signature;
        return pairs == null && isAssistant && isLast ? lastWords(content) : pairs;
    }

    private static boolean hasEmptyText(JsonNode content) {
        for (var block : content) {
            if (block.path("type").asText().equals("text")
                    && block.path("text").asText().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Refusal signature(JsonNode content, int index) {
        for (int i = 0; content.isArray() && i < content.size(); i++) {
            var block = content.path(i);
            var place = "messages." + index + ".content." + i;
            if (block.path("type").asText().equals("thinking")) {
                if (!block.has("signature")) {
                    return Refusal.of(place + ".thinking.signature: Field required");
                }
                if (block.path("signature").asText().isEmpty()) {
                    return Refusal.of(place + ": Invalid `signature` in `thinking` block");
                }
            }
        }
        return null;
    }

    private static @Nullable Refusal pairs(JsonNode message, int index, List<String> asked) {
        var answered = ids(message, "tool_result", "tool_use_id");
        for (int i = 0; i < answered.size(); i++) {
            if (!asked.contains(answered.get(i))) {
                return Refusal.of(
                        "messages." + index + ".content." + i
                                + ": unexpected `tool_use_id` found in `tool_result` blocks: " + answered.get(i)
                                + ". Each `tool_result` block must have a corresponding `tool_use` block in the previous message.");
            }
        }
        var open = new ArrayList<>(asked);
        open.removeAll(answered);
        return open.isEmpty() ? null : unanswered(index - 1, open);
    }

    private static Refusal unanswered(int index, List<String> ids) {
        return Refusal.of("messages." + index
                + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
                + String.join(", ", ids)
                + ". Each `tool_use` block must have a corresponding `tool_result` block in the next message.");
    }

    private static List<String> ids(JsonNode message, String type, String member) {
        var ids = new ArrayList<String>();
        for (var block : message.path("content")) {
            if (block.path("type").asText().equals(type)) {
                ids.add(block.path(member).asText());
            }
        }
        return ids;
    }

    private static @Nullable Refusal lastWords(JsonNode content) {
        var last = content.isArray() ? content.path(content.size() - 1).path("text") : content;
        var text = last.asText();
        return text.isEmpty() || text.equals(text.stripTrailing())
                ? null
                : Refusal.of("messages: final assistant content cannot end with trailing whitespace");
    }

    /** The call that is being answered must stand behind the thinking that led to it. */
    private static @Nullable Refusal startsWithThinking(JsonNode messages) {
        int last = messages.size() - 1;
        if (ids(messages.path(last), "tool_result", "tool_use_id").isEmpty()) {
            return null;
        }
        var first = messages.path(last - 1).path("content").path(0).path("type").asText();
        return first.endsWith("thinking")
                ? null
                : Refusal.of("messages." + (last - 1)
                        + ".content.0.type: Expected `thinking` or `redacted_thinking`, but found `" + first
                        + "`. When `thinking` is enabled, a final `assistant` message must start with a thinking block"
                        + " (preceeding the lastmost set of `tool_use` and `tool_result` blocks). We recommend you include"
                        + " thinking blocks from previous turns. To avoid this requirement, disable `thinking`.");
    }
}
