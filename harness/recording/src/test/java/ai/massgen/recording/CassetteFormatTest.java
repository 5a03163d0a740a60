package ai.massgen.recording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.yaml.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class CassetteFormatTest {
    private static final String REQUEST = "{method: POST, uri: 'https://x.test/v1', headers: {}, body: null}";
    private static final String RESPONSE = "{status: {code: 200, message: OK}, headers: {}, body: {string: ''}}";

    @Test
    void a_cassette_of_vcrpy_is_read() {
        var interaction = only("""
                interactions:
                - request:
                    body: '{"model": "m"}'
                    headers:
                      Content-Type: [application/json]
                      accept: ['*/*', text/plain]
                    method: post
                    uri: https://api.openai.com/v1/chat/completions
                  response:
                    body: {string: "data: ä\\n\\n"}
                    headers:
                      content-type: [text/event-stream]
                    status: {code: 201, message: Created}
                version: 1
                """);

        assertThat(interaction.request())
                .isEqualTo(new RecordedRequest(
                        "POST",
                        "https://api.openai.com/v1/chat/completions",
                        Map.of("Content-Type", List.of("application/json"), "accept", List.of("*/*", "text/plain")),
                        ByteString.encodeUtf8("{\"model\": \"m\"}")));
        assertThat(interaction.response().status()).isEqualTo(201);
        assertThat(interaction.response().message()).isEqualTo("Created");
        assertThat(interaction.response().header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(interaction.response().body().utf8()).isEqualTo("data: ä\n\n");
        assertThat(interaction.provenance()).isEqualTo(Provenance.RECORDED);
        assertThat(interaction.agent()).isNull();
    }

    @Test
    void keys_that_vcrpy_ignores_are_read() {
        var cassette = cassette("""
                version: 1
                provenance: authored
                expires: 2027-01-31
                schedule: [[a, b], [b]]
                interactions:
                - agent: a
                  recorded_at: 2026-08-19T14:34:12Z
                  request: %s
                  response:
                    status: {code: 200, message: OK}
                    headers: {}
                    body: {string: abc}
                    timing: [12, 12.5]
                    splits: [1, 3]
                - provenance: recorded
                  request: %s
                  response: %s
                """.formatted(REQUEST, REQUEST, RESPONSE));

        assertThat(cassette.expires()).isEqualTo(LocalDate.of(2027, 1, 31));
        assertThat(cassette.schedule()).containsExactly(List.of("a", "b"), List.of("b"));
        var first = cassette.interactions().get(0);
        assertThat(first.agent()).isEqualTo("a");
        assertThat(first.recordedAt()).isEqualTo(Instant.parse("2026-08-19T14:34:12Z"));
        assertThat(first.provenance()).isEqualTo(Provenance.AUTHORED);
        assertThat(first.response().timing()).containsExactly(Duration.ofMillis(12), Duration.ofNanos(12_500_000));
        assertThat(first.response().splits()).containsExactly(1, 3);
        assertThat(cassette.interactions().get(1).provenance()).isEqualTo(Provenance.RECORDED);
    }

    @Test
    void parsed_bodies_become_json_without_blanks() {
        var interaction = only("""
                interactions:
                - request:
                    method: POST
                    uri: https://x.test
                    headers: {}
                    parsed_body:
                      model: m
                      temperature: 0.5
                      stop: null
                      n: 12345678901234567890
                      stream: true
                      messages: [{role: user, content: '1'}]
                  response:
                    status: {code: 200}
                    parsed_body: [1, two]
                """);

        assertThat(interaction.request().body().utf8())
                .isEqualTo("{\"model\":\"m\",\"temperature\":0.5,\"stop\":null,\"n\":12345678901234567890,"
                        + "\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"1\"}]}");
        assertThat(interaction.response().body().utf8()).isEqualTo("[1,\"two\"]");
    }

    @Test
    void a_compressed_body_is_told_by_its_bytes_and_not_by_the_header() throws IOException {
        var compressed = Base64.getMimeEncoder().encodeToString(gzip("hello".repeat(50)));

        assertThat(binaryBody(compressed, "identity")).isEqualTo("hello".repeat(50));
        assertThat(binaryBody(Base64.getEncoder().encodeToString("hello".getBytes(StandardCharsets.UTF_8)), "gzip"))
                .isEqualTo("hello");
        assertThat(binaryBody(Base64.getEncoder().encodeToString("hello".getBytes(StandardCharsets.UTF_8)), "br"))
                .isEqualTo("hello");
    }

    @Test
    void a_deflated_body_is_inflated() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write("hello".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(binaryBody(Base64.getEncoder().encodeToString(out.toByteArray()), "deflate"))
                .isEqualTo("hello");
    }

    @Test
    void the_old_form_of_vcrpy_is_read() {
        var response = only("""
                        interactions:
                        - request: %s
                          response: {content: hello, headers: {}, http_version: HTTP/1.1, status_code: 429}
                        version: 1
                        """.formatted(REQUEST)).response();

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.body().utf8()).isEqualTo("hello");
    }

    @Test
    void a_cassette_of_ruby_is_read() {
        var interaction = only("""
                ---
                http_interactions:
                - request:
                    method: post
                    uri: "<OLLAMA_API_BASE>/chat/completions"
                    body:
                      encoding: UTF-8
                      string: '{"model":"m"}'
                    headers:
                      Content-Type:
                      - application/json
                  response:
                    status: {code: 200, message: OK}
                    headers: {Server: nginx}
                    body:
                      encoding: ASCII-8BIT
                      string: !binary |-
                        w6Q=
                  recorded_at: Wed, 19 Aug 2026 14:34:12 GMT
                recorded_with: VCR 6.4.0
                """);

        assertThat(interaction.request().method()).isEqualTo("POST");
        assertThat(interaction.request().uri()).isEqualTo("<OLLAMA_API_BASE>/chat/completions");
        assertThat(interaction.response().headers()).isEqualTo(Map.of("Server", List.of("nginx")));
        assertThat(interaction.response().body().utf8()).isEqualTo("ä");
        assertThat(interaction.recordedAt()).isEqualTo(Instant.parse("2026-08-19T14:34:12Z"));
    }

    @Test
    void a_cassette_of_r_is_read() {
        var interaction = only("""
                http_interactions:
                - request:
                    method: POST
                    uri: https://api.anthropic.com/v1/messages
                    body: {string: '{}'}
                  response:
                    status: 200
                    headers: {content-type: application/json}
                    body: {base64_string: eyJhIjoxfQ==}
                  recorded_at: 2026-08-02 17:44:02
                recorded_with: VCR-vcr/2.0.0
                """);

        assertThat(interaction.response().status()).isEqualTo(200);
        assertThat(interaction.response().body().utf8()).isEqualTo("{\"a\":1}");
        assertThat(interaction.recordedAt()).isEqualTo(Instant.parse("2026-08-02T17:44:02Z"));
    }

    @Test
    void an_empty_cassette_is_one() {
        assertThat(cassette("interactions: []\nversion: 1\n").interactions()).isEmpty();
        assertThat(cassette("interactions:\nversion: 1\n").interactions()).isEmpty();
    }

    @Test
    void all_problems_of_a_file_are_told_with_their_places() {
        var reading = CassetteFormat.parse("bad.yaml", """
                provenance: guessed
                expires: soon
                interactions:
                - request:
                    method: POST
                    headers: 7
                    body: x
                  response:
                    status: {code: OK}
                    body: {string: abc}
                    timing: [5, 3, now]
                    splits: [2, 9]
                - 12
                """);

        assertThat(reading.cassette()).isNull();
        assertThat(reading.problems().stream().map(problem -> problem.place() + " " + problem.message()))
                .containsExactly(
                        "bad.yaml:1:13 there is no provenance \"guessed\"",
                        "bad.yaml:2:10 \"soon\" is no date",
                        "bad.yaml:5:5 \"uri\" is missing here",
                        "bad.yaml:6:14 \"headers\" must be a mapping, this is a number",
                        "bad.yaml:9:20 the status must be a whole number from 100, this is \"OK\"",
                        "bad.yaml:11:17 events arrive in order, this time lies before the last",
                        "bad.yaml:11:20 a time must be a number of milliseconds from 0, this is text",
                        "bad.yaml:12:17 splits ascend and end within the body of 3 bytes, this is 9",
                        "bad.yaml:13:3 an interaction must be a mapping, this is a number");
    }

    @Test
    void a_typo_in_a_key_is_told_and_leaves_the_cassette_usable() {
        var reading = CassetteFormat.parse(
                "typo.yaml",
                "provenence: authored\ninteractions:\n- agnet: a\n  request: %s\n  response: %s\n"
                        .formatted(REQUEST, RESPONSE));

        assertThat(reading.cassette()).isNotNull();
        assertThat(reading.problems())
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING));
        assertThat(reading.problems().stream().map(Problem::render)).containsExactly("""
                        typo.yaml:1:1: unknown key "provenence" is ignored
                             1 | provenence: authored
                               | ^
                          Did you mean "provenance"?""", """
                        typo.yaml:3:3: unknown key "agnet" is ignored
                             3 | - agnet: a
                               |   ^
                          Did you mean "agent"?""");
    }

    @Test
    void a_body_that_cannot_be_read_says_why() {
        assertThat(problems(response("body: {string: !!binary AP8BAg==}", "br")))
                .singleElement()
                .asString()
                .contains("the body is compressed with \"br\", which cannot be read");
        assertThat(problems(response("body: {string: !!binary H4sIAAAA}", "gzip")))
                .singleElement()
                .asString()
                .contains("the compressed body is damaged");
        assertThat(problems(response("body: {base64_string: '%%%'}", "gzip")))
                .singleElement()
                .asString()
                .contains("\"base64_string\" is not base64");
    }

    @Test
    void what_is_no_cassette_says_so() {
        assertThat(problems(""))
                .singleElement()
                .asString()
                .isEqualTo("x.yaml: is empty\n  A cassette has a list \"interactions\".");
        assertThat(problems("a: 1\n---\nb: 2\n")).singleElement().asString().contains("holds several YAML documents");
        assertThat(problems("[1, 2]")).singleElement().asString().contains("x.yaml:1:1: a cassette must be a mapping");
        assertThat(problems("a: 1"))
                .anySatisfy(problem ->
                        assertThat(problem.render()).contains("x.yaml:1:1: \"interactions\" is missing here"));
        assertThat(problems("interactions: [\n")).singleElement().asString().contains("x.yaml:2:1: this is not YAML");
    }

    @Test
    void a_missing_file_is_named() {
        assertThat(CassetteFormat.read(Path.of("no/such.yaml"), "no/such.yaml").problems())
                .singleElement()
                .asString()
                .startsWith("no/such.yaml: there is no such file");
    }

    private static String binaryBody(String base64, String encoding) {
        return only("interactions:\n- request: " + REQUEST + "\n  response:\n    status: {code: 200, message: OK}\n"
                        + "    headers: {Content-Encoding: [" + encoding
                        + "]}\n    body:\n      string: !!binary |\n        "
                        + base64.replace("\r\n", "\n        ") + "\n")
                .response()
                .body()
                .utf8();
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String response(String body, String encoding) {
        return "interactions:\n- request: " + REQUEST + "\n  response:\n    status: {code: 200, message: OK}\n"
                + "    headers: {Content-Encoding: [" + encoding + "]}\n    " + body + "\n";
    }

    private static List<Problem> problems(String yaml) {
        return CassetteFormat.parse("x.yaml", yaml).problems();
    }

    private static Interaction only(String yaml) {
        assertThat(cassette(yaml).interactions()).hasSize(1);
        return cassette(yaml).interactions().get(0);
    }

    private static Cassette cassette(String yaml) {
        var reading = CassetteFormat.parse("x.yaml", yaml);
        assertThat(reading.problems()).isEmpty();
        return requireNonNull(reading.cassette());
    }
}
