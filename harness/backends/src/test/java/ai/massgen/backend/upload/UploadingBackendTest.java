package ai.massgen.backend.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Backends;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.http.HttpTransport;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadingBackendTest {
    private static final String PIXEL = "iVBORw0KGgo=";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("notes.md"), "# Grüße");
        Files.write(folder.resolve("a.PNG"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        Files.writeString(folder.resolve("b.pdf"), "%PDF");
        Files.writeString(folder.resolve("c.mp3"), "ID3");
        Files.writeString(folder.resolve("latin.txt"), "é", StandardCharsets.ISO_8859_1);
    }

    @Test
    void each_kind_of_file_becomes_a_part_of_its_own() {
        assertThat(UploadingBackend.files(settings(
                        "[{'file_path':'notes.md'},{'image_path':'a.PNG'},{'file_path':'b.pdf'},{'audio_path':'c.mp3'},"
                                + "{'image_path':'https://x.test/d.png'}]")))
                .containsExactly(
                        new Part.Text("The file notes.md:\n# Grüße"),
                        new Part.InlineData("image/png", PIXEL, "a.PNG"),
                        new Part.InlineData("application/pdf", "JVBERg==", "b.pdf"),
                        new Part.InlineData("audio/mpeg", "SUQz", "c.mp3"),
                        new Part.ImageUrl("https://x.test/d.png"));
        assertThat(UploadingBackend.files(new BackendSettings("openai", null, null, null, Map.of())))
                .isEmpty();
    }

    @Test
    void all_that_cannot_be_sent_is_told_with_its_place() {
        assertThatThrownBy(() -> UploadingBackend.files(settings(
                        "[{'file_path':'gone.md'},{'audio_path':'b.pdf'},{'path':'a.PNG'},{'video_path':'https://x.test/v.mp4'},"
                                + "{'file_path':'latin.txt'}]")))
                .isInstanceOfSatisfying(BackendException.class, e -> {
                    assertThat(e.failure()).isInstanceOf(Failure.Configuration.class);
                    assertThat(e.failure().origin().message().lines())
                            .hasSize(5)
                            .allMatch(line -> line.startsWith("upload_files/"))
                            .satisfiesExactly(
                                    gone -> assertThat(gone).contains("0/file_path: there is no file", "gone.md"),
                                    kind -> assertThat(kind).contains("b.pdf", "Known endings: wav, mp3"),
                                    key -> assertThat(key).contains("Write one of file_path, image_path"),
                                    url -> assertThat(url).contains("not on this machine"),
                                    latin -> assertThat(latin).contains("no text in UTF-8"));
                });
    }

    @Test
    void a_file_beyond_the_limit_of_the_block_is_refused() {
        var settings = settings("[{'file_path':'b.pdf'}]");
        var tight = new LinkedHashMap<>(settings.parameters());
        tight.put("media_max_file_size_mb", Json.read("0.000001"));

        assertThatThrownBy(() -> UploadingBackend.files(new BackendSettings("openai", "m", null, null, tight)))
                .hasMessageContaining("b.pdf has more than");
    }

    /** MassGen adds them to whatever is last, so that they wander with each round of tools, and loses what stood there. */
    @Test
    void files_stand_beside_the_users_last_words_whatever_follows_them() {
        var call = new ToolCall("a", "f", "{}");
        var image = new Part.ImageUrl("https://x.test/mine.png");
        var conversation = List.of(
                Message.user("Before"),
                new Message(Role.USER, List.of(new Part.Text("Look"), image)),
                new Message(Role.ASSISTANT, List.of(new Part.ToolUse(call))),
                Message.toolResult(call, "seen", false));
        var file = new Part.InlineData("image/png", PIXEL, "a.PNG");

        var sent = UploadingBackend.with(new ChatRequest("m", conversation, List.of(), Map.of()), List.of(file));

        assertThat(sent.messages())
                .containsExactly(
                        conversation.get(0),
                        new Message(Role.USER, List.of(new Part.Text("Look"), image, file)),
                        conversation.get(2),
                        conversation.get(3));
        var alone = new ChatRequest("m", List.of(Message.system("S")), List.of(), Map.of());
        assertThat(UploadingBackend.with(alone, List.of(file)).messages())
                .last()
                .isEqualTo(new Message(Role.USER, List.of(file)));
    }

    @Test
    void every_family_sends_them() {
        for (var type : List.of("openai", "chatcompletion", "claude", "gemini")) {
            var settings = new BackendSettings(
                    type,
                    "m",
                    null,
                    null,
                    settings("[{'file_path':'notes.md'},{'image_path':'a.PNG'}]")
                            .parameters());
            var request = new ChatRequest("", List.of(Message.user("Hi")), List.of(), Map.of());

            var sent = Backends.encode(settings, context(), request).body().toString();

            assertThat(sent).as(type).contains("# Grüße", PIXEL).doesNotContain("upload_files", folder.toString());
        }
    }

    @Test
    void what_is_wrong_is_told_before_anything_is_sent() {
        assertThatThrownBy(() -> Backends.create(settings("[{'file_path':'gone.md'}]"), context()))
                .hasMessageContaining("gone.md");
    }

    private static BackendContext context() {
        return BackendContext.replay(HttpTransport.live(), TimeSource.virtual(Instant.EPOCH));
    }

    private BackendSettings settings(String files) {
        var block = new LinkedHashMap<String, JsonNode>();
        block.put("upload_files", Json.read(files.replace('\'', '"')));
        block.put("cwd", Json.string(folder.toString()));
        return new BackendSettings("openai", "m", null, null, block);
    }
}
