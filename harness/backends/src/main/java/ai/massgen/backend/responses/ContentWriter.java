package ai.massgen.backend.responses;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Part;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Writes what the user says: a text alone as a text, else a list of {@code input_text}, {@code input_image} and {@code
 * input_file}.
 */
record ContentWriter(Dialect dialect) {

    JsonNode write(List<Part> parts) {
        var kept = parts.stream().filter(part -> !isEmptyText(part)).toList();
        if (kept.isEmpty()) {
            return Json.string("");
        }
        if (kept.size() == 1 && kept.get(0) instanceof Part.Text text) {
            return Json.string(text.text());
        }
        var content = Json.array();
        kept.forEach(part -> content.add(content(part)));
        return content;
    }

    static boolean isEmptyText(Part part) {
        return part instanceof Part.Text text && text.text().isEmpty();
    }

    private ObjectNode content(Part part) {
        if (part instanceof Part.Text text) {
            return Json.object().put("type", "input_text").put("text", text.text());
        }
        if (part instanceof Part.ImageUrl at) {
            return isPdf(at.url())
                    ? Json.object().put("type", "input_file").put("file_url", at.url())
                    : image(at.url());
        }
        if (part instanceof Part.StoredFile file) {
            return Json.object()
                    .put("type", file.image() ? "input_image" : "input_file")
                    .put("file_id", file.id());
        }
        if (part instanceof Part.InlineData data) {
            return inline(data);
        }
        throw refused("a message of the user cannot hold " + part.getClass().getSimpleName());
    }

    private static boolean isPdf(String url) {
        return url.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT).endsWith(".pdf");
    }

    private ObjectNode inline(Part.InlineData data) {
        var type = data.mediaType().toLowerCase(Locale.ROOT);
        var url = "data:" + type + ";base64," + data.base64();
        if (type.startsWith("image/")) {
            return image(url);
        }
        if (type.startsWith("audio/") || type.startsWith("video/")) {
            throw refused("this API takes no " + type);
        }
        return Json.object()
                .put("type", "input_file")
                .put("filename", data.fileName())
                .put("file_data", url);
    }

    private static ObjectNode image(String url) {
        return Json.object().put("type", "input_image").put("image_url", url);
    }

    private BackendException refused(String message) {
        return new BackendException(new Failure.InvalidRequest(
                Failure.Origin.local(dialect.provider(), message), "change the conversation before it is sent"));
    }
}
