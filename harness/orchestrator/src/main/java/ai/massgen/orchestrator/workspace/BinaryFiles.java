package ai.massgen.orchestrator.workspace;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that are no text, told by their endings (MassGen v0.1.6, {@code _path_permission_manager.py}). */
final class BinaryFiles {
    private static final Map<String, List<String>> KINDS = kinds();

    private BinaryFiles() {}

    private static Map<String, List<String>> kinds() {
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put(
                "an image, for understand_image",
                List.of("jpg", "jpeg", "png", "gif", "bmp", "ico", "svg", "webp", "tiff", "tif"));
        kinds.put(
                "a video, for understand_video",
                List.of("mp4", "avi", "mov", "mkv", "flv", "wmv", "webm", "m4v", "mpg", "mpeg"));
        kinds.put(
                "a sound, for generate_text_with_input_audio",
                List.of("mp3", "wav", "ogg", "flac", "aac", "m4a", "wma"));
        kinds.put("a document, for understand_file", List.of("pdf", "docx", "xlsx", "pptx"));
        kinds.put("an archive", List.of("zip", "tar", "gz", "bz2", "7z", "rar", "xz"));
        kinds.put(
                "a program or its data",
                List.of("exe", "bin", "dll", "so", "dylib", "o", "a", "pyc", "class", "jar", "doc", "xls", "ppt"));
        return kinds;
    }

    /** What a file is by its name; null where it may be text. */
    static @Nullable String kind(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).replaceAll("[. ]+$", "");
        var ending = name.substring(name.lastIndexOf('.') + 1);
        return name.contains(".")
                ? KINDS.entrySet().stream()
                        .filter(kind -> kind.getValue().contains(ending))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
