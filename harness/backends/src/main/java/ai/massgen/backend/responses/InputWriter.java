package ai.massgen.backend.responses;

import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the conversation as input items. Every system message stays where it is; a message of the assistant becomes as many
 * items as it was.
 *
 * <p>Thinking goes back as it came, and OpenAI refuses it when the item after it is another than the one that followed it:
 * so the rest of such a message goes back under the ids that it came with. A message without thinking needs no ids, and
 * none are made up. Where OpenAI keeps nothing ({@code store: false}), thinking can go back only if it came encrypted.
 */
final class InputWriter {
    /** Items of tools that OpenAI runs, which need no answer of ours. */
    private static final Set<String> OWN_ITEMS = Set.of(
            "web_search_call",
            "file_search_call",
            "code_interpreter_call",
            "image_generation_call",
            "mcp_list_tools",
            "mcp_call",
            "tool_search_call",
            "tool_search_output",
            "compaction");

    private final boolean stateless;
    private final ContentWriter contents;
    private final ArrayNode items = Json.array();
    private final Set<String> customCalls = new HashSet<>();

    /**
     * @param stateless whether OpenAI keeps nothing of the conversation
     */
    InputWriter(Dialect dialect, boolean stateless) {
        this.stateless = stateless;
        this.contents = new ContentWriter(dialect);
    }

    ArrayNode write(List<Message> conversation) {
        conversation.forEach(this::message);
        return items;
    }

    private void message(Message message) {
        switch (message.role()) {
            case SYSTEM -> system(message.text());
            case USER -> user(message.parts());
            case ASSISTANT -> assistant(message.parts());
            case TOOL -> results(message.parts());
        }
    }

    private void system(String text) {
        if (!text.isEmpty()) {
            items.addObject().put("role", "system").put("content", text);
        }
    }

    private void user(List<Part> parts) {
        items.addObject().put("role", "user").set("content", contents.write(parts));
    }

    private void assistant(List<Part> parts) {
        boolean withIds = parts.stream().anyMatch(part -> thinking(part) != null);
        for (var part : parts) {
            if (part instanceof Part.Text text) {
                text(text.text(), withIds ? item(text.signature(), "message") : null);
            } else if (part instanceof Part.ToolUse use) {
                call(use.call(), withIds);
            } else if (part instanceof Part.Reasoning) {
                add(thinking(part));
            } else if (part instanceof Part.ProviderBlock own) {
                add(ownItem(own.json()));
            }
        }
    }

    private void add(@Nullable ObjectNode item) {
        if (item != null) {
            items.add(item);
        }
    }

    private @Nullable ObjectNode thinking(Part part) {
        var item = part instanceof Part.Reasoning thinking ? item(thinking.signature(), "reasoning") : null;
        return item == null || stateless && !item.hasNonNull("encrypted_content") ? null : item;
    }

    private static @Nullable ObjectNode ownItem(String json) {
        var item = Json.objectIn(json);
        return item != null && OWN_ITEMS.contains(item.path("type").asText()) ? accepted(item) : null;
    }

    /** The item that a signature is; null where there is none, or it is another family's. */
    private static @Nullable ObjectNode item(@Nullable String signature, String type) {
        var item = signature == null || !signature.startsWith("{") ? null : Json.objectIn(signature);
        return item != null && item.path("type").asText().equals(type) ? accepted(item) : null;
    }

    /** An output item may say that it has no status; an input item may not. */
    private static ObjectNode accepted(ObjectNode item) {
        if (item.path("status").isNull()) {
            item.remove("status");
        }
        return item;
    }

    private void text(String text, @Nullable ObjectNode signed) {
        if (text.isEmpty()) {
            return;
        }
        if (signed == null) {
            items.addObject().put("role", "assistant").put("content", text);
            return;
        }
        var content = items.addObject().setAll(signed);
        ((ObjectNode) content)
                .putArray("content")
                .addObject()
                .put("type", "output_text")
                .put("text", text)
                .putArray("annotations");
    }

    private void call(ToolCall call, boolean withIds) {
        var custom = item(call.signature(), "custom_tool_call");
        var signed = withIds ? item(call.signature(), "function_call") : null;
        var item = Objects.requireNonNullElseGet(custom == null ? signed : custom, Json::object);
        if (custom != null) {
            customCalls.add(call.id());
            items.add(item.put("input", call.arguments()));
            return;
        }
        var arguments = call.arguments().isBlank() ? "{}" : call.arguments();
        item.put("type", "function_call").put("call_id", call.id()).put("name", call.name());
        items.add(item.put("arguments", arguments));
    }

    /** Whatever else stands in a message of results is said by the user after them. */
    private void results(List<Part> parts) {
        for (var part : parts) {
            if (part instanceof Part.ToolResult result) {
                var type = customCalls.contains(result.callId()) ? "custom_tool_call_output" : "function_call_output";
                items.addObject()
                        .put("type", type)
                        .put("call_id", result.callId())
                        .put("output", result.text());
            }
        }
        var others = parts.stream()
                .filter(part -> !(part instanceof Part.ToolResult) && !ContentWriter.isEmptyText(part))
                .toList();
        if (!others.isEmpty()) {
            user(others);
        }
    }
}
