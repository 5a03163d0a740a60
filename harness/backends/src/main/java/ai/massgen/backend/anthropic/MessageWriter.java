package ai.massgen.backend.anthropic;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the conversation as Anthropic wants it.
 *
 * <p>Roles alternate: neighbors of one role become one message. Results of tools are the user's and stand first in the
 * message after the calls, all in one. Blank text blocks are refused and left out, and with them messages that hold
 * nothing else. Thinking goes back unchanged and in its place; without a signature it is refused and left out.
 */
final class MessageWriter {
    private final Dialect dialect;
    private final ArrayNode messages = Json.array();
    private final List<ObjectNode> results = new ArrayList<>();
    private final List<ObjectNode> others = new ArrayList<>();
    private @Nullable String role;

    MessageWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    ArrayNode write(List<Message> conversation) {
        for (var message : conversation) {
            if (message.role() != Role.SYSTEM) {
                message(message.role() == Role.ASSISTANT ? "assistant" : "user", message.parts());
            }
        }
        close();
        return messages;
    }

    private void message(String speaker, List<Part> parts) {
        var blocks = parts.stream()
                .map(this::block)
                .filter(block -> !block.isEmpty())
                .toList();
        if (blocks.isEmpty()) {
            return;
        }
        if (!speaker.equals(role)) {
            close();
            role = speaker;
        }
        for (var block : blocks) {
            boolean result = block.path("type").asText().equals("tool_result");
            (result ? results : others).add(block);
        }
    }

    private void close() {
        if (role == null) {
            return;
        }
        var message = messages.addObject().put("role", role);
        if (results.isEmpty()
                && others.size() == 1
                && others.get(0).path("type").asText().equals("text")) {
            message.set("content", others.get(0).get("text"));
        } else {
            message.putArray("content").addAll(results).addAll(others);
        }
        results.clear();
        others.clear();
    }

    /** The block of a part; empty when it is left out. */
    private ObjectNode block(Part part) {
        if (part instanceof Part.Text text) {
            return text.text().isBlank() ? Json.object() : text(text.text());
        }
        if (part instanceof Part.ToolUse use) {
            return toolUse(use.call());
        }
        if (part instanceof Part.ToolResult result) {
            return result(result);
        }
        if (part instanceof Part.Reasoning thinking) {
            return thinking(thinking.text(), thinking.signature());
        }
        return rareBlock(part);
    }

    private ObjectNode rareBlock(Part part) {
        if (part instanceof Part.RedactedReasoning redacted) {
            return Json.object().put("type", "redacted_thinking").put("data", redacted.data());
        }
        if (part instanceof Part.ProviderBlock own) {
            var block = Json.objectIn(own.json());
            return block == null ? Json.object() : block;
        }
        if (part instanceof Part.ImageUrl image) {
            return image(image.url());
        }
        if (part instanceof Part.StoredFile file) {
            var source = Json.object().put("type", "file").put("file_id", file.id());
            return sourced(file.image() ? "image" : "document", source);
        }
        var data = (Part.InlineData) part;
        return inline(data.mediaType().toLowerCase(Locale.ROOT), data.base64());
    }

    private static ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    /** Input must be an object: what a model wrote and is none goes back as the text it was. */
    private static ObjectNode toolUse(ToolCall call) {
        var block = Json.object().put("type", "tool_use").put("id", call.id()).put("name", call.name());
        var input = call.arguments().isBlank() ? Json.object() : Json.objectIn(call.arguments());
        block.set("input", input == null ? Json.object().put("raw_input", call.arguments()) : input);
        return block;
    }

    /** An error without a word is refused. */
    private static ObjectNode result(Part.ToolResult result) {
        var written = Json.object().put("type", "tool_result").put("tool_use_id", result.callId());
        written.put("content", result.error() && result.text().isBlank() ? "failed" : result.text());
        if (result.error()) {
            written.put("is_error", true);
        }
        return written;
    }

    private static ObjectNode thinking(String text, @Nullable String signature) {
        if (signature == null || signature.isEmpty()) {
            return Json.object();
        }
        return Json.object().put("type", "thinking").put("thinking", text).put("signature", signature);
    }

    private ObjectNode image(String url) {
        int comma = url.indexOf(";base64,");
        if (url.startsWith("data:") && comma > 0) {
            return inline(url.substring("data:".length(), comma), url.substring(comma + ";base64,".length()));
        }
        return sourced(
                isPdf(url) ? "document" : "image",
                Json.object().put("type", "url").put("url", url));
    }

    private static boolean isPdf(String url) {
        return url.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT).endsWith(".pdf");
    }

    private ObjectNode inline(String type, String base64) {
        if (type.startsWith("image/")) {
            return sourced("image", base64(type, base64));
        }
        if (type.equals("application/pdf")) {
            return sourced("document", base64(type, base64));
        }
        if (type.startsWith("text/")) {
            var text = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
            return sourced(
                    "document",
                    Json.object()
                            .put("type", "text")
                            .put("media_type", "text/plain")
                            .put("data", text));
        }
        throw refused("this API takes no " + type);
    }

    private static ObjectNode base64(String type, String base64) {
        return Json.object().put("type", "base64").put("media_type", type).put("data", base64);
    }

    private static ObjectNode sourced(String type, JsonNode source) {
        var block = Json.object().put("type", type);
        block.set("source", source);
        return block;
    }

    private BackendException refused(String message) {
        return new BackendException(new Failure.InvalidRequest(
                Failure.Origin.local(dialect.provider(), message), "change the conversation before it is sent"));
    }
}
