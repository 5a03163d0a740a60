package ai.massgen.backend.gemini;

import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the conversation as Gemini wants it.
 *
 * <p>Neighbors of one role become one content. Results of functions are the user's, stand first in the content after the
 * calls, and in the order of the calls, for most calls have no id to pair them by. What the model signed goes back part by
 * part as it came: neither merged nor left out, even where there is a signature and nothing else.
 */
final class MessageWriter {
    private final ArrayNode contents = Json.array();
    private final List<Result> results = new ArrayList<>();
    private final List<ObjectNode> others = new ArrayList<>();
    private final List<ToolCall> calls = new ArrayList<>();
    private @Nullable String role;

    ArrayNode write(List<Message> conversation) {
        for (var message : conversation) {
            if (message.role() != Role.SYSTEM) {
                message(message.role() == Role.ASSISTANT ? "model" : "user", message.parts());
            }
        }
        close();
        return contents;
    }

    private void message(String speaker, List<Part> parts) {
        for (var part : parts) {
            if (part instanceof Part.ToolResult result) {
                turnTo(speaker);
                results.add(new Result(result.callId(), result(result)));
            } else {
                var written = part(part);
                if (!written.isEmpty()) {
                    turnTo(speaker);
                    others.add(written);
                }
                if (part instanceof Part.ToolUse use) {
                    calls.add(use.call());
                }
            }
        }
    }

    private void turnTo(String speaker) {
        if (speaker.equals(role)) {
            return;
        }
        close();
        role = speaker;
        if (speaker.equals("model")) {
            calls.clear();
        }
    }

    private void close() {
        if (role == null) {
            return;
        }
        var parts = contents.addObject().put("role", role).putArray("parts");
        results.stream().sorted(Comparator.comparingInt(this::place)).forEach(result -> parts.add(result.written()));
        parts.addAll(others);
        results.clear();
        others.clear();
    }

    private int place(Result result) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).id().equals(result.callId())) {
                return i;
            }
        }
        return calls.size();
    }

    /** The part as it is sent; empty when it is left out. */
    private static ObjectNode part(Part part) {
        if (part instanceof Part.Text text) {
            boolean empty = text.text().isEmpty() && text.signature() == null;
            return empty ? Json.object() : signed(Json.object().put("text", text.text()), text.signature());
        }
        if (part instanceof Part.ToolUse use) {
            return call(use.call());
        }
        if (part instanceof Part.Reasoning thinking) {
            var written = Json.object().put("text", thinking.text()).put("thought", true);
            return signed(written, thinking.signature());
        }
        if (part instanceof Part.ImageUrl image) {
            return Media.at(image.url());
        }
        if (part instanceof Part.StoredFile file) {
            return Media.at(file.id());
        }
        if (part instanceof Part.InlineData data) {
            return Media.inline(data.mediaType(), data.base64());
        }
        return part instanceof Part.ProviderBlock own ? own(own) : Json.object();
    }

    private static ObjectNode signed(ObjectNode written, @Nullable String signature) {
        return signature == null ? written : written.put("thoughtSignature", signature);
    }

    private static ObjectNode call(ToolCall call) {
        var part = Json.object();
        var written = part.putObject("functionCall");
        putId(written, call.id());
        written.put("name", call.name());
        var arguments = call.arguments().isBlank() ? Json.object() : Json.objectIn(call.arguments());
        written.set("args", arguments == null ? Json.object().put("raw_input", call.arguments()) : arguments);
        return signed(part, call.signature());
    }

    private ObjectNode result(Part.ToolResult result) {
        var part = Json.object();
        var written = part.putObject("functionResponse");
        putId(written, result.callId());
        written.put("name", name(result));
        written.putObject("response").put(result.error() ? "error" : "output", result.text());
        return part;
    }

    private String name(Part.ToolResult result) {
        if (result.toolName().isEmpty()) {
            for (var call : calls) {
                if (call.id().equals(result.callId())) {
                    return call.name();
                }
            }
        }
        return result.toolName();
    }

    private static void putId(ObjectNode written, String id) {
        if (!id.isEmpty() && !CallIds.isMade(id)) {
            written.put("id", id);
        }
    }

    /** Sources of an answer are no parts of it, and another family's blocks are none of ours. */
    private static ObjectNode own(Part.ProviderBlock block) {
        var written = Json.objectIn(block.json());
        if (written != null) {
            for (var kind : PartReader.OWN_KINDS) {
                if (written.has(kind)) {
                    return written;
                }
            }
        }
        return Json.object();
    }

    private record Result(String callId, JsonNode written) {}
}
