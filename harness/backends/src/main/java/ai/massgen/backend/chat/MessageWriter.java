package ai.massgen.backend.chat;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.Quirk;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the conversation. Every system message stays where it is. An assistant's message with nothing but calls has
 * {@code "content": null}, one with nothing at all an empty text: the one is refused where it is missing, the other where
 * it is null. Each result of a tool is a message of its own.
 */
final class MessageWriter {
    /** Of a film at an address there is no type but its ending. */
    private static final Pattern VIDEO =
            Pattern.compile("[^?#]*\\.(mp4|mov|webm|avi|mpeg)([?#].*)?", Pattern.CASE_INSENSITIVE);

    private final Dialect dialect;
    private final ArrayNode messages = Json.array();

    MessageWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    ArrayNode write(List<Message> conversation) {
        conversation.forEach(this::message);
        return messages;
    }

    private void message(Message message) {
        switch (message.role()) {
            case SYSTEM -> system(message);
            case USER -> user(message.parts());
            case ASSISTANT -> assistant(message);
            case TOOL -> results(message);
        }
    }

    private void system(Message message) {
        if (!message.text().isEmpty()) {
            add("system").put("content", message.text());
        }
    }

    private void user(List<Part> parts) {
        var kept = parts.stream().filter(part -> !isEmptyText(part)).toList();
        var written = add("user");
        if (kept.isEmpty()) {
            written.put("content", "");
        } else if (kept.size() == 1 && kept.get(0) instanceof Part.Text text) {
            written.put("content", text.text());
        } else {
            var content = written.putArray("content");
            kept.forEach(part -> content.add(content(part)));
        }
    }

    private void assistant(Message message) {
        var written = add("assistant");
        var calls = calls(message);
        var text = message.text();
        if (text.isEmpty() && !calls.isEmpty()) {
            written.putNull("content");
        } else {
            written.put("content", text);
        }
        reasoning(message, written);
        if (!calls.isEmpty()) {
            var list = written.putArray("tool_calls");
            calls.forEach(call -> list.add(call(call)));
        }
    }

    private void reasoning(Message message, ObjectNode written) {
        var thinking = message.parts().stream()
                .filter(Part.Reasoning.class::isInstance)
                .map(part -> ((Part.Reasoning) part).text())
                .collect(Collectors.joining());
        if (dialect.has(Quirk.REASONING_IN_HISTORY) && !thinking.isEmpty()) {
            written.put("reasoning_content", thinking);
        }
    }

    private static List<ToolCall> calls(Message message) {
        return message.parts().stream()
                .filter(Part.ToolUse.class::isInstance)
                .map(part -> ((Part.ToolUse) part).call())
                .toList();
    }

    private static ObjectNode call(ToolCall call) {
        var written = Json.object().put("id", call.id()).put("type", "function");
        var arguments = call.arguments().isBlank() ? "{}" : call.arguments();
        written.putObject("function").put("name", call.name()).put("arguments", arguments);
        return written;
    }

    /** Whatever else stands in a message of results is said by the user after them. */
    private void results(Message message) {
        for (var part : message.parts()) {
            if (part instanceof Part.ToolResult result) {
                add("tool").put("tool_call_id", result.callId()).put("content", result.text());
            }
        }
        var others = message.parts().stream()
                .filter(part -> !(part instanceof Part.ToolResult) && !isEmptyText(part))
                .toList();
        if (!others.isEmpty()) {
            user(others);
        }
    }

    private ObjectNode content(Part part) {
        if (part instanceof Part.Text text) {
            return Json.object().put("type", "text").put("text", text.text());
        }
        if (part instanceof Part.ImageUrl at) {
            return isVideo(at.url()) ? video(at.url()) : image(at.url());
        }
        if (part instanceof Part.StoredFile stored) {
            var file = Json.object().put("type", "file");
            file.putObject("file").put("file_id", stored.id());
            return file;
        }
        if (part instanceof Part.InlineData data) {
            return inline(data);
        }
        throw refused("a message of the user cannot hold " + part.getClass().getSimpleName());
    }

    private ObjectNode inline(Part.InlineData data) {
        var type = data.mediaType().toLowerCase(Locale.ROOT);
        var url = "data:" + type + ";base64," + data.base64();
        if (type.startsWith("image/")) {
            return image(url);
        }
        if (type.startsWith("audio/")) {
            var audio = Json.object().put("type", "input_audio");
            audio.putObject("input_audio").put("data", data.base64()).put("format", audioFormat(type));
            return audio;
        }
        if (type.startsWith("video/")) {
            return video(url);
        }
        var file = Json.object().put("type", "file");
        file.putObject("file").put("filename", data.fileName()).put("file_data", url);
        return file;
    }

    private static boolean isVideo(String url) {
        return VIDEO.matcher(url).matches();
    }

    private static ObjectNode video(String url) {
        var video = Json.object().put("type", "video_url");
        video.putObject("video_url").put("url", url);
        return video;
    }

    private static ObjectNode image(String url) {
        var image = Json.object().put("type", "image_url");
        image.putObject("image_url").put("url", url);
        return image;
    }

    /** The API knows formats by their short names only. */
    private static String audioFormat(String type) {
        return switch (type) {
            case "audio/mpeg" -> "mp3";
            case "audio/x-wav", "audio/wave" -> "wav";
            default -> type.substring("audio/".length());
        };
    }

    private ObjectNode add(String role) {
        return messages.addObject().put("role", role);
    }

    private static boolean isEmptyText(Part part) {
        return part instanceof Part.Text text && text.text().isEmpty();
    }

    private BackendException refused(String message) {
        return new BackendException(new Failure.InvalidRequest(
                Failure.Origin.local(dialect.provider(), message), "change the conversation before it is sent"));
    }
}
