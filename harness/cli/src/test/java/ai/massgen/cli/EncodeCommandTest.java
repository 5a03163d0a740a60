package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncodeCommandTest {
    @TempDir
    Path folder;

    private Path config;
    private Path messages;

    @BeforeEach
    void write_files() throws IOException {
        config = write("agent.yaml", """
                agent:
                  id: a1
                  system_message: Be brief.
                  backend: {type: claude, model: claude-haiku-4-5-20251001, api_key: sk-ant-not-a-real-key}
                """);
        messages = write("messages.json", """
                [{"role": "user", "content": "Weather?"},
                 {"role": "assistant", "content": null,
                  "tool_calls": [{"id": "t1", "type": "function", "function": {"name": "w", "arguments": "{\\"c\\": 1}"}}]},
                 {"role": "tool", "tool_call_id": "t1", "content": "sunny"}]
                """);
    }

    @Test
    void the_request_is_shown_as_it_would_go_out_with_the_key_masked() throws IOException {
        var run = massgen("encode", "--config", config, "--messages", messages, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        var request = new ObjectMapper().readTree(run.out());
        assertThat(request.path("method").asText()).isEqualTo("POST");
        assertThat(request.path("url").asText()).isEqualTo("https://api.anthropic.com/v1/messages");
        assertThat(request.at("/body/messages/1/content/0/type").asText()).isEqualTo("tool_use");
        assertThat(request.at("/body/messages/2/content/0/tool_use_id").asText())
                .isEqualTo("t1");
        assertThat(request.at("/body/system").toString()).contains("Be brief.");
        assertThat(run.out()).doesNotContain("not-a-real-key");
    }

    @Test
    void an_agent_alone_and_a_backend_alone_are_enough() throws IOException {
        var whole = massgen("encode", "--config", config, "--messages", messages, "--json");
        var agent = write("alone.yaml", """
                id: a1
                system_message: Be brief.
                backend: {type: claude, model: claude-haiku-4-5-20251001}
                """);
        var backend = write("backend.yaml", "type: claude\nmodel: claude-haiku-4-5-20251001\ntemprature: 1\n");

        assertThat(massgen("encode", "--config", agent, "--messages", messages, "--json")
                        .out())
                .isEqualTo(whole.out());
        var refused = massgen("encode", "--config", backend, "--messages", messages);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("backend.yaml:3:1", "Did you mean \"temperature\"?");
    }

    @Test
    void without_json_it_reads_like_http() throws IOException {
        var tools = write("tools.json", "[{\"name\": \"w\", \"input_schema\": {\"type\": \"object\"}}]");

        var run = massgen("encode", "--config", config, "--messages", messages, "--tools", tools);

        assertThat(run.out())
                .startsWith("POST https://api.anthropic.com/v1/messages\n")
                .contains("anthropic-version: 2023-06-01")
                .contains("\"name\" : \"w\"");
    }

    @Test
    void parts_of_any_families_words_are_read() throws IOException {
        var parts = write("parts.json", """
                [{"role": "user", "content": [
                   "first", {"type": "input_text", "text": "second"},
                   {"type": "image_url", "image_url": {"url": "data:image/png;name=a.png;base64,iVBO"}},
                   {"type": "image", "source": {"type": "url", "url": "https://a.test/b.png"}},
                   {"type": "image", "base64": "R0lG", "mime_type": "image/gif"},
                   {"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBE"}},
                   {"type": "file", "file": {"filename": "n.txt", "file_data": "data:text/plain;base64,SGk="}},
                   {"type": "input_image", "file_id": "file_1"}, {"type": "document", "source": {"type": "file", "file_id": "file_2"}}]},
                 {"role": "assistant", "content": "", "tool_calls": [{"id": "t1", "function": {"name": "w", "arguments": "{}"}}]},
                 {"role": "tool", "tool_call_id": "t1", "is_error": true,
                  "content": [{"type": "text", "text": "no "}, {"type": "text", "text": "wind"}]}]
                """);

        var run = massgen("encode", "--config", config, "--messages", parts, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        var messages = new ObjectMapper().readTree(run.out()).at("/body/messages");
        assertThat(messages.get(0).path("content").findValuesAsText("text")).contains("first", "second");
        assertThat(messages.get(0).path("content").findValuesAsText("media_type"))
                .containsExactly("image/png", "image/gif", "application/pdf", "text/plain");
        assertThat(messages.get(0).at("/content/3/source/url").asText()).isEqualTo("https://a.test/b.png");
        assertThat(messages.get(0).path("content").findValuesAsText("file_id")).containsExactly("file_1", "file_2");
        assertThat(messages.get(2).at("/content/0/content").asText()).isEqualTo("no wind");
        assertThat(messages.get(2).at("/content/0/is_error").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "user; {\"type\": \"hologram\"}; message 1 has a part with the type \"hologram\". Allowed: text,",
                "user; {\"type\": \"input_audio\", \"input_audio\": {\"format\": \"mp3\"}}; message 1 has a part with no data.",
                "user; {\"type\": \"image_url\", \"image_url\": \"cat.png\"}; message 1 has a part with no address",
                "tool; {\"type\": \"image_url\", \"image_url\": \"https://a.test\"}; message 1 is the result of a tool",
            })
    void a_part_that_cannot_be_read_is_named_with_its_message(String role, String part, String told)
            throws IOException {
        var wrong = write("wrong.json", "[{\"role\": \"" + role + "\", \"content\": [" + part + "]}]");

        var run = massgen("encode", "--config", config, "--messages", wrong);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(told);
    }

    @Test
    void a_role_that_does_not_exist_is_named_with_its_message() throws IOException {
        var wrong = write("wrong.json", "[{\"role\": \"usr\", \"content\": \"x\"}]");

        var run = massgen("encode", "--config", config, "--messages", wrong);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("message 1", "\"usr\"", "user");
    }

    @Test
    void messages_that_are_not_json_are_told_with_line_and_column() throws IOException {
        var wrong = write("wrong.json", "[\n  {\"role\": }\n]");

        var run = massgen("encode", "--config", config, "--messages", wrong);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("wrong.json:2:", "not JSON");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
