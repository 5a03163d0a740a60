package ai.massgen.backend.upload;

import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Part;
import ai.massgen.backend.SettingProblem;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code upload_files} of a block, with all that is wrong at once. Each entry names one file by {@code file_path}, {@code
 * image_path}, {@code audio_path} or {@code video_path}, from {@code cwd} of the block where that is given, else from this program's
 * directory. Which endings are known, and the 64 MB that a file may have unless {@code media_max_file_size_mb} says otherwise, are
 * MassGen's (v0.1.6, {@code base_with_custom_tool_and_mcp.py}).
 */
final class UploadsReader {
    private static final String KEY = "upload_files";
    private static final String MOST = "media_max_file_size_mb";
    private static final int USUAL_MEGABYTES = 64;

    private final JsonNode entries;
    private final Path folder;
    private final long mostBytes;
    private final List<SettingProblem> problems = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    UploadsReader(BackendSettings settings) {
        entries = settings.parameters().getOrDefault(KEY, Json.nothing());
        folder = Path.of(
                settings.parameters().getOrDefault("cwd", Json.nothing()).asText(""));
        mostBytes = mostBytes(settings.parameters().getOrDefault(MOST, Json.nothing()));
    }

    private long mostBytes(JsonNode megabytes) {
        if (megabytes.isNumber() && megabytes.doubleValue() > 0) {
            return (long) (megabytes.doubleValue() * (1 << 20));
        }
        if (!entries.isEmpty() && !megabytes.isNull() && !megabytes.isMissingNode()) {
            problem("/" + MOST, "must be a number above 0", "Leave it out for " + USUAL_MEGABYTES + ".");
        }
        return (long) USUAL_MEGABYTES << 20;
    }

    /** What wrong there was in {@link #read}. */
    List<SettingProblem> problems() {
        return problems;
    }

    List<Part> read() {
        if (!entries.isArray() && !entries.isNull() && !entries.isMissingNode()) {
            problem("/" + KEY, "must be a list", "Write [{image_path: a.png}].");
        } else {
            for (int i = 0; i < entries.size(); i++) {
                entry("/" + KEY + "/" + i, entries.get(i));
            }
        }
        return parts;
    }

    private void entry(String pointer, JsonNode entry) {
        for (var kind : UploadKind.ALL) {
            var path = entry.path(kind.key());
            if (path.isTextual() && !path.textValue().isBlank()) {
                file(pointer + "/" + kind.key(), kind, path.textValue());
                return;
            }
        }
        problem(pointer, "names no file", "Write one of " + UploadKind.keys() + ".");
    }

    private void file(String pointer, UploadKind kind, String path) {
        if (path.startsWith("http://") || path.startsWith("https://")) {
            url(pointer, kind, path);
            return;
        }
        var type = kind.mediaType(ending(path));
        var file = folder.resolve(path);
        if (type == null) {
            problem(
                    pointer,
                    "\"" + path + "\" is of a kind that cannot be sent",
                    "Known endings: " + kind.endings() + ".");
        } else if (!Files.isRegularFile(file)) {
            problem(pointer, "there is no file " + file.toAbsolutePath().normalize(), "");
        } else {
            content(pointer, file, type);
        }
    }

    private void url(String pointer, UploadKind kind, String url) {
        if (kind.equals(UploadKind.IMAGE)) {
            parts.add(new Part.ImageUrl(url));
        } else {
            problem(pointer, "\"" + url + "\" is not on this machine", "Only images are taken by URL: download it.");
        }
    }

    private void content(String pointer, Path file, String type) {
        var name = file.getFileName().toString();
        try {
            if (Files.size(file) > mostBytes) {
                problem(
                        pointer,
                        name + " has more than " + (mostBytes >> 20) + " MB",
                        "Raise " + MOST + ", or send less.");
            } else if (type.equals(UploadKind.TEXT)) {
                parts.add(new Part.Text("The file " + name + ":\n" + Files.readString(file)));
            } else {
                var base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
                parts.add(new Part.InlineData(type, base64, name));
            }
        } catch (CharacterCodingException e) {
            problem(pointer, name + " is no text in UTF-8", "Convert it.");
        } catch (IOException e) {
            problem(pointer, name + " cannot be read: " + e, "");
        }
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private void problem(String pointer, String message, String advice) {
        problems.add(new SettingProblem(pointer, message, advice));
    }
}
