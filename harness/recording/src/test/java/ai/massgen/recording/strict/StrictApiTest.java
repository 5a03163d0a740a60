package ai.massgen.recording.strict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.strict.StrictApi.Answer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class StrictApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> URLS = Map.of(
            "chat", "https://api.openai.com/v1/chat/completions",
            "other-chat", "http://localhost:8080/v1/chat/completions",
            "responses", "https://api.openai.com/v1/responses",
            "messages", "https://api.anthropic.com/v1/messages",
            "gemini",
                    "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
            "gemini-3", "https://generativelanguage.googleapis.com/v1beta/models/gemini-3-pro-preview:generateContent");

    /** Columns: API, request, what the provider says; empty where it takes the request. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "rules.csv", delimiter = '|', nullValues = "", maxCharsPerColumn = 10000)
    void a_request_is_refused_as_the_provider_refuses_it(String api, String request, @Nullable String words)
            throws JsonProcessingException {
        var refusal = StrictApi.refusal("POST", requireNonNull(URLS.get(api)), JSON.readTree(request));

        assertThat(refusal.map(error ->
                                error.body().at("/error/message").textValue().strip())
                        .orElse(null))
                .isEqualTo(words);
    }

    @Test
    void each_error_has_the_form_of_its_provider() {
        assertThat(refused("chat", "{\"model\":\"m\",\"foo\":1,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"))
                .isEqualTo(
                        "400 {\"error\":{\"message\":\"Unknown parameter: 'foo'.\",\"type\":\"invalid_request_error\",\"param\":\"foo\",\"code\":\"unknown_parameter\"}}");
        assertThat(
                        refused(
                                "responses",
                                "{\"model\":\"m\",\"store\":false,\"input\":[{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]}]}"))
                .startsWith("404 {\"error\":{\"message\":\"Item with id 'rs_1' not found.");
        assertThat(refused("messages", "{\"model\":\"m\",\"messages\":[]}"))
                .isEqualTo(
                        "400 {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"max_tokens: Field required\"}}");
        assertThat(refused("gemini", "{}"))
                .isEqualTo(
                        "400 {\"error\":{\"code\":400,\"message\":\"* GenerateContentRequest.contents: contents is not specified\\n\",\"status\":\"INVALID_ARGUMENT\"}}");
    }

    @Test
    void what_is_no_request_to_a_model_is_taken() {
        assertThat(StrictApi.refusal("GET", "https://api.openai.com/v1/responses", null))
                .isEmpty();
        assertThat(StrictApi.refusal("POST", "https://api.openai.com/v1/embeddings", JSON.createObjectNode()))
                .isEmpty();
    }

    @Test
    void no_request_of_our_own_cassettes_that_was_taken_is_refused() throws IOException {
        assertThat(refusedWrongly(
                        Path.of(System.getProperty("massgen.root", "../.."), "recorded-responses", "llama.cpp")))
                .isEmpty();
    }

    private static List<String> refusedWrongly(Path folder) throws IOException {
        var wrong = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList()) {
                var cassette = CassetteFormat.read(file, file.toString()).cassette();
                for (Interaction one : cassette == null ? List.<Interaction>of() : cassette.interactions()) {
                    refusal(one).ifPresent(error -> wrong.add(folder.relativize(file) + ": " + error.body()));
                }
            }
        }
        return wrong;
    }

    private static Optional<Answer> refusal(Interaction one) throws IOException {
        int status = one.response().status();
        var text = one.request().body().utf8();
        return status < 200 || status >= 300 || !text.startsWith("{")
                ? Optional.empty()
                : StrictApi.refusal(one.request().method(), one.request().uri(), JSON.readTree(text));
    }

    private static String refused(String api, String request) {
        try {
            JsonNode body = JSON.readTree(request);
            var error = StrictApi.refusal("POST", requireNonNull(URLS.get(api)), body)
                    .orElseThrow();
            return error.status() + " " + error.body();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(request, e);
        }
    }
}
