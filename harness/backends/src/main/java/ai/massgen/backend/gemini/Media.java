package ai.massgen.backend.gemini;

import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Images, documents, sound and film of a message. */
final class Media {
    private Media() {}

    /** Something sent along. */
    static ObjectNode inline(String mediaType, String base64) {
        var part = Json.object();
        part.putObject("inlineData")
                .put("mimeType", mediaType.toLowerCase(Locale.ROOT))
                .put("data", base64);
        return part;
    }

    /** Something that Google fetches itself, from anywhere or from its own store of files. */
    static ObjectNode at(String url) {
        int comma = url.indexOf(";base64,");
        if (url.startsWith("data:") && comma > 0) {
            return inline(url.substring("data:".length(), comma), url.substring(comma + ";base64,".length()));
        }
        var part = Json.object();
        var file = part.putObject("fileData");
        var type = type(url);
        if (!type.isEmpty()) {
            file.put("mimeType", type);
        }
        file.put("fileUri", url);
        return part;
    }

    /** Vertex wants a type with every address; that of Google's files and of YouTube it knows. */
    private static String type(String url) {
        var path = url.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
        return switch (path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1)) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "gif" -> "image/gif";
            case "heic" -> "image/heic";
            case "heif" -> "image/heif";
            case "pdf" -> "application/pdf";
            case "mp4" -> "video/mp4";
            case "mp3" -> "audio/mp3";
            case "wav" -> "audio/wav";
            default -> "";
        };
    }
}
