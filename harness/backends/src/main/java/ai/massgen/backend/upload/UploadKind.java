package ai.massgen.backend.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of {@code upload_files} can name.
 *
 * @param key of the entry
 * @param otherwise the media type of endings that are not known; null where these are refused
 * @param types known endings with their media types
 */
record UploadKind(String key, @Nullable String otherwise, List<Type> types) {
    /** Sent as text, which every family takes. */
    static final String TEXT = "text/plain";

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    static final UploadKind FILE = new UploadKind("file_path", null, documents());
    static final UploadKind IMAGE = new UploadKind(
            "image_path",
            "image/jpeg",
            List.of(
                    new Type("png", "image/png"),
                    new Type("gif", "image/gif"),
                    new Type("webp", "image/webp"),
                    new Type("bmp", "image/bmp")));
    static final UploadKind AUDIO =
            new UploadKind("audio_path", null, List.of(new Type("wav", "audio/wav"), new Type("mp3", "audio/mpeg")));
    static final UploadKind VIDEO = new UploadKind(
            "video_path",
            "video/mp4",
            List.of(
                    new Type("mov", "video/quicktime"),
                    new Type("webm", "video/webm"),
                    new Type("avi", "video/x-msvideo"),
                    new Type("mpeg", "video/mpeg")));

    /** In the order in which MassGen looks. */
    static final List<UploadKind> ALL = List.of(FILE, IMAGE, AUDIO, VIDEO);

    /** An ending, in lower case without its dot, and what it stands for. */
    record Type(String ending, String mediaType) {}

    private static List<Type> documents() {
        var types = new ArrayList<Type>();
        for (var ending : List.of(
                "c", "cpp", "cs", "css", "html", "java", "js", "json", "md", "php", "py", "rb", "sh", "tex", "ts",
                "txt")) {
            types.add(new Type(ending, TEXT));
        }
        types.add(new Type("pdf", "application/pdf"));
        types.add(new Type("doc", "application/msword"));
        types.add(new Type("docx", OFFICE + "wordprocessingml.document"));
        types.add(new Type("pptx", OFFICE + "presentationml.presentation"));
        return List.copyOf(types);
    }

    static String keys() {
        return ALL.stream().map(UploadKind::key).collect(Collectors.joining(", "));
    }

    String endings() {
        return types.stream().map(Type::ending).collect(Collectors.joining(", "));
    }

    /** Null for an ending that cannot be sent. */
    @Nullable
    String mediaType(String ending) {
        return types.stream()
                .filter(type -> type.ending().equals(ending))
                .findFirst()
                .map(Type::mediaType)
                .orElse(otherwise);
    }
}
