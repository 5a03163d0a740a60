package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecodeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FAMILIES =
            new TreeSet<>(List.of("openai.chat", "openai.responses", "anthropic.messages", "gemini.generate"));

    private static final Set<String> FRAMINGS = new TreeSet<>(List.of("sse", "json", "json-array"));

    @TempDir
    Path folder;

    @Test
    void each_interaction_is_one_json_line() throws IOException {
        var file = Files.writeString(folder.resolve("two.yaml"), """
                version: 1
                interactions:
                - request: {method: POST, uri: "https://api.openai.com/v1/chat/completions", headers: {}, body: "{}"}
                  response:
                    status: {code: 200, message: OK}
                    headers: {content-type: [text/event-stream]}
                    body:
                      string: |+
                        data: {"id":"c","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}

                        data: {"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                        data: [DONE]

                - request: {method: POST, uri: "https://api.openai.com/v1/embeddings", headers: {}, body: "{}"}
                  response: {status: {code: 200, message: OK}, headers: {}, body: {string: "{}"}}
                """);

        var run = massgen("decode", file);

        assertThat(run.exitCode()).isZero();
        var lines = run.out().lines().map(DecodeCommandTest::json).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("text").asText()).isEqualTo("Hi");
        assertThat(lines.get(0).path("events").asInt()).isEqualTo(3);
        assertThat(lines.get(0).path("finish_reason").asText()).isEqualTo("stop");
        assertThat(lines.get(1).path("family").isNull()).isTrue();
    }

    @Test
    void recordings_of_every_family_decode_to_what_is_expected_of_them() throws IOException {
        var recordings = Path.of(System.getProperty("massgen.shared", "../shared"), "recordings");
        Assumptions.assumeTrue(Files.exists(recordings), "no recordings at " + recordings);
        var expected = expected(recordings);

        var arguments = new ArrayList<Object>(List.of("decode", "--root", recordings));
        expected.values().stream()
                .map(line -> recordings.resolve(line.path("file").asText()))
                .distinct()
                .forEach(arguments::add);
        var run = massgen(arguments.toArray());

        var seen = new LinkedHashMap<String, JsonNode>();
        run.out().lines().map(DecodeCommandTest::json).forEach(line -> seen.put(key(line), line));
        expected.forEach((key, line) -> {
            var actual = seen.getOrDefault(key, JSON.nullNode());
            assertThat(actual.path("family")).as(key).isEqualTo(line.path("family"));
            assertThat(actual.path("text")).as(key).isEqualTo(line.path("text"));
            assertThat(actual.path("reasoning")).as(key).isEqualTo(line.path("reasoning"));
            assertThat(actual.path("usage")).as(key).isEqualTo(line.path("usage"));
            assertThat(actual.path("events").asInt())
                    .as(key)
                    .isEqualTo(line.at("/sse/events").asInt());
            assertThat(actual.path("finish_reason").asText())
                    .as(key)
                    .isEqualTo(line.path("finish_reason").asText());
            // Snowflake puts an empty function_call into every answer, which the expectation takes for a call.
            if (!line.path("provider").asText().equals("snowflake")) {
                assertThat(actual.path("tool_calls").size())
                        .as(key)
                        .isEqualTo(line.path("tool_calls").size());
            }
        });
    }

    private static Map<String, JsonNode> expected(Path recordings) throws IOException {
        var expected = new LinkedHashMap<String, JsonNode>();
        try (var lines = Files.lines(recordings.resolve("expected.jsonl"))) {
            lines.map(DecodeCommandTest::json)
                    .filter(line -> FAMILIES.contains(line.path("family").asText()))
                    .filter(line -> FRAMINGS.contains(line.path("framing").asText())
                            && line.path("error").isNull())
                    .forEach(line -> expected.put(key(line), line));
        }
        return expected;
    }

    private static String key(JsonNode line) {
        return line.path("file").asText() + "#" + line.path("interaction").asInt();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
