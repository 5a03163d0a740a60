package ai.massgen.cli;

import ai.massgen.backend.Part;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code content} of a message: a text, or a list of parts in the words of OpenAI's two APIs ({@code image_url},
 * {@code input_audio}, {@code file}, {@code input_file}, …), Anthropic's ({@code image} and {@code document} with a {@code
 * source}) or MassGen's ({@code image}, {@code audio}, {@code video} and {@code file} with {@code base64} or {@code url}), each of them with a {@code file_id} too.
 */
final class ContentReader {
    private static final String ALLOWED =
            "Allowed: text, image_url, input_image, input_audio, file, input_file, image, document, audio, video.";

    private final String place;

    /**
     * @param place of the message, for messages about it
     */
    ContentReader(String place) {
        this.place = place;
    }

    /** Everything that stands in a content; nothing where there is none. */
    List<Part> read(JsonNode content) {
        if (content.isTextual()) {
            return List.of(new Part.Text(content.asText()));
        }
        var parts = new ArrayList<Part>();
        for (JsonNode part : content) {
            parts.add(part.isTextual() ? new Part.Text(part.asText()) : part(part));
        }
        return parts;
    }

    /** The text of a content that can hold nothing else, as the results of tools. */
    String text(JsonNode content) {
        var text = new StringBuilder();
        for (var part : read(content)) {
            if (!(part instanceof Part.Text piece)) {
                throw new UserError(place + " is the result of a tool and holds more than text. Write its text alone.");
            }
            text.append(piece.text());
        }
        return text.toString();
    }

    private Part part(JsonNode part) {
        var type = part.path("type").asText();
        return switch (type) {
            case "text", "input_text", "output_text" ->
                new Part.Text(part.path("text").asText());
            case "image_url", "input_image" ->
                part.has("file_id") ? stored(part, true) : at(url(part.path("image_url")), part);
            case "video_url" -> at(url(part.path("video_url")), part);
            case "input_audio" -> audio(part.path("input_audio"), part);
            case "file", "input_file" -> file(part.path("file").isObject() ? part.path("file") : part);
            case "image", "document", "audio", "video" -> sourced(part);
            default -> throw refused(part, "the type \"" + type + "\". " + ALLOWED);
        };
    }

    private static String url(JsonNode given) {
        return given.isTextual() ? given.asText() : given.path("url").asText();
    }

    private Part audio(JsonNode audio, JsonNode part) {
        var format = audio.path("format").asText("wav");
        return data("audio/" + (format.equals("mp3") ? "mpeg" : format), audio.path("data"), null, part);
    }

    private Part file(JsonNode file) {
        var name = file.path("filename").textValue();
        if (file.hasNonNull("file_id")) {
            return stored(file, false);
        }
        var url = file.path(file.has("file_data") ? "file_data" : "file_url").asText();
        return url.isEmpty() ? sourced(file) : named(at(url, file), name);
    }

    /** With the bytes or the address beside the type, or in a {@code source}. */
    private Part sourced(JsonNode part) {
        var source = part.path("source").isObject() ? part.path("source") : part;
        if (source.hasNonNull("file_id")) {
            return stored(source, part.path("type").asText().equals("image"));
        }
        var url = source.path(source.has("image_url") ? "image_url" : "url");
        if (!url.isMissingNode()) {
            return at(url(url), part);
        }
        var type = source.path("mime_type").asText(source.path("media_type").asText(usual(part)));
        return data(type, source.path(source.has("base64") ? "base64" : "data"), null, part);
    }

    private static Part stored(JsonNode file, boolean image) {
        return new Part.StoredFile(file.path("file_id").asText(), image);
    }

    private static String usual(JsonNode part) {
        return switch (part.path("type").asText()) {
            case "image" -> "image/jpeg";
            case "audio" -> "audio/wav";
            case "video" -> "video/mp4";
            default -> "application/pdf";
        };
    }

    private Part at(String url, JsonNode part) {
        int comma = url.indexOf(',');
        if (url.startsWith("data:") && comma > 0) {
            var type = url.substring("data:".length(), comma).replaceFirst(";.*", "");
            return new Part.InlineData(type, url.substring(comma + 1), null);
        }
        if (!url.toLowerCase(Locale.ROOT).matches("[a-z]+://.+")) {
            throw refused(part, "no address and no data. Write a URL with https: or data:.");
        }
        return new Part.ImageUrl(url);
    }

    private Part data(String type, JsonNode base64, @Nullable String name, JsonNode part) {
        if (base64.asText().isEmpty()) {
            throw refused(part, "no data. Write it in base64, or the address as url.");
        }
        return new Part.InlineData(type, base64.asText(), name);
    }

    private static Part named(Part part, @Nullable String name) {
        return part instanceof Part.InlineData data ? new Part.InlineData(data.mediaType(), data.base64(), name) : part;
    }

    private UserError refused(JsonNode part, String what) {
        var shown = part.toString();
        return new UserError(place + " has a part with " + what + " It is: "
                + (shown.length() > 120 ? shown.substring(0, 120) + "…" : shown));
    }
}
