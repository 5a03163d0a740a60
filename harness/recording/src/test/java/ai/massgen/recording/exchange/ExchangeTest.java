package ai.massgen.recording.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedEnd;
import ai.massgen.recording.RecordedRequest;
import ai.massgen.recording.RecordedResponse;
import ai.massgen.transcript.yaml.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeTest {
    private static final Path RECORDINGS = Path.of(System.getProperty("massgen.shared", "../shared"), "recordings");
    private static final String KEY = "sk-" + "a1b2c3d4e5f6g7h8i9j0";
    private static final String STREAM = "data: {\"a\":1}\n\ndata: [DONE]\n\n";

    @TempDir
    private Path folder;

    @Test
    void every_file_of_a_corpus_imports_or_says_why_not() {
        assumeTrue(Files.isDirectory(RECORDINGS), "skipped: there is no corpus of recordings at " + RECORDINGS);
        int imported = 0;
        for (Path file : files(RECORDINGS)) {
            var name = RECORDINGS.relativize(file).toString();
            var read = Imports.read(file, name, null);
            if (read.cassette() == null) {
                assertThat(name).doesNotEndWith(".yaml").doesNotEndWith(".yml");
                assertThat(read.problems()).as(name).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo(name);
                    assertThat(problem.message()).isNotBlank();
                    assertThat(problem.advice()).isNotBlank();
                });
            } else {
                imported++;
                assertThat(read.cassette().interactions())
                        .allSatisfy(one -> assertThat(one.provenance()).isEqualTo(Provenance.IMPORTED));
            }
        }
        assertThat(imported).isEqualTo(1107);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "HAR|{\"log\": {\"creator\": {\"name\": \"x\"}, \"entries\": []}}",
                "POLLY|{\"log\": {\"creator\": {\"name\": \"Polly.JS\"}, \"entries\": []}}",
                "WIREMOCK|{\"mappings\": []}",
                "VCR|interactions: []",
                "VCR|http_interactions: []",
            })
    void a_recording_of_nothing_is_no_cassette(ForeignFormat format, String text) throws IOException {
        var file = Files.writeString(folder.resolve("file"), text);

        var read = Imports.read(file, "file", "https://api.openai.com");

        assertThat(read.format()).isEqualTo(format);
        assertThat(read.cassette()).isNull();
        assertThat(read.problems())
                .extracting(Problem::render)
                .anySatisfy(problem -> assertThat(problem).startsWith("file: holds no request with its response"));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_exported_imports_as_the_same(ForeignFormat format) throws IOException {
        var cassette = new Cassette(
                "c",
                List.of(
                        interaction("{\"q\":1}", STREAM),
                        interaction("{\"q\":1}", "second"),
                        interaction("", "\u00e4")));
        var file = folder.resolve("file");

        Exports.write(cassette, format, file);
        var read = Imports.read(file, "file", "https://api.openai.com");

        assertThat(read.problems()).isEmpty();
        assertThat(read.format()).isEqualTo(format);
        var interactions = requireNonNull(read.cassette()).interactions();
        assertThat(interactions).hasSize(3);
        for (int i = 0; i < 3; i++) {
            var expected = cassette.interactions().get(i);
            assertThat(interactions.get(i).request().uri())
                    .isEqualTo(expected.request().uri());
            assertThat(interactions.get(i).request().method()).isEqualTo("POST");
            assertThat(interactions.get(i).request().body())
                    .isEqualTo(expected.request().body());
            assertThat(interactions.get(i).response().status()).isEqualTo(200);
            assertThat(interactions.get(i).response().body())
                    .isEqualTo(expected.response().body());
            assertThat(interactions.get(i).response().header("content-type")).isEqualTo("text/event-stream");
        }
    }

    /** Some recorders store what came over the wire: the bodies of a cassette are decoded, or it says why not. */
    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "raw-deflate"})
    void a_compressed_body_of_an_archive_or_a_mapping_is_decoded(String coding) throws IOException {
        var stored = Base64.getEncoder().encodeToString(compressed("{\"ok\":true}", coding));
        var name = coding.replace("raw-", "");

        assertThat(bodyOf(read(archive(stored, name)))).isEqualTo("{\"ok\":true}");
        assertThat(bodyOf(read(mapping(stored, name)))).isEqualTo("{\"ok\":true}");
    }

    @ParameterizedTest
    @CsvSource({"br,compressed with", "zstd,compressed with", "gzip,is damaged", "deflate,is damaged"})
    void a_body_that_cannot_be_decoded_is_told(String coding, String why) {
        var stored = Base64.getEncoder()
                .encodeToString(new byte[] {0x1f, coding.equals("gzip") ? (byte) 0x8b : (byte) 0xfe, 8, -1, -2});

        assertThat(read(archive(stored, coding)).problems())
                .singleElement()
                .asString()
                .contains(why);
        assertThat(read(mapping(stored, coding)).problems())
                .singleElement()
                .asString()
                .contains(why);
    }

    private static String bodyOf(Import read) {
        assertThat(read.problems()).isEmpty();
        return requireNonNull(read.cassette())
                .interactions()
                .get(0)
                .response()
                .body()
                .utf8();
    }

    private static String archive(String base64, String coding) {
        return """
                {"log": {"version": "1.2", "entries": [{
                  "request": {"method": "POST", "url": "https://api.openai.com/v1/x", "headers": []},
                  "response": {"status": 200, "statusText": "OK",
                    "headers": [{"name": "Content-Encoding", "value": "%s"}],
                    "content": {"mimeType": "application/json", "encoding": "base64", "text": "%s"}}}]}}
                """.formatted(coding, base64);
    }

    private static String mapping(String base64, String coding) {
        return """
                {"request": {"method": "POST", "url": "/v1/x"},
                 "response": {"status": 200, "base64Body": "%s", "headers": {"content-encoding": "%s"}}}
                """.formatted(base64, coding);
    }

    private static byte[] compressed(String text, String coding) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = coding.equals("gzip")
                ? new GZIPOutputStream(bytes)
                : new DeflaterOutputStream(bytes, new Deflater(6, coding.startsWith("raw")))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void an_archive_of_a_browser_is_read() {
        var read = read("""
                {"log": {"version": "1.2", "creator": {"name": "Firefox"}, "entries": [{
                  "startedDateTime": "2026-08-19T16:34:12.500+02:00",
                  "request": {"method": "POST", "url": "https://api.openai.com/v1/chat?key=%s",
                    "headers": [{"name": "Authorization", "value": "Bearer %s"}, {"name": ":path", "value": "/v1"}],
                    "postData": {"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "a b", "value": "1&2"}]}},
                  "response": {"status": 200, "statusText": "OK",
                    "headers": [{"name": "Set-Cookie", "value": "a=1"}, {"name": "set-cookie", "value": "b=2"}],
                    "content": {"mimeType": "application/json", "encoding": "base64", "text": "%s"}},
                  "timings": {"wait": 12.5}}]}}
                """.formatted(KEY, KEY, base64("{\"ok\":true}")));

        assertThat(read.problems()).isEmpty();
        assertThat(read.format()).isEqualTo(ForeignFormat.HAR);
        var one = only(read);
        assertThat(one.recordedAt()).isEqualTo(Instant.parse("2026-08-19T14:34:12.500Z"));
        assertThat(one.request().uri()).isEqualTo("https://api.openai.com/v1/chat?key=REDACTED");
        assertThat(one.request().headers()).isEqualTo(Map.of("authorization", List.of("Bearer REDACTED")));
        assertThat(one.request().body().utf8()).isEqualTo("a+b=1%262");
        assertThat(one.response().headers().get("set-cookie")).hasSize(2);
        assertThat(one.response().body().utf8()).isEqualTo("{\"ok\":true}");
        assertThat(one.response().timing())
                .singleElement()
                .satisfies(time -> assertThat(time.toNanos()).isEqualTo(12_500_000));
    }

    @Test
    void an_archive_without_bodies_says_so() {
        var read = read("""
                {"log": {"entries": [{"request": {"method": "GET", "url": "https://x.test/"},
                  "response": {"status": 200, "content": {"size": 5}}}]}}
                """);

        assertThat(read.cassette()).isNull();
        assertThat(read.problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("entry 0 has a body that the archive does not hold");
    }

    @Test
    void a_recording_of_polly_has_its_body_in_zipped_pieces() throws IOException {
        var zipped = zipped(STREAM);
        int half = zipped.size() / 2;
        var pieces = "[\\\"" + zipped.substring(0, half).hex() + "\\\",\\\""
                + zipped.substring(half).hex() + "\\\"]";

        var read = read("""
                {"log": {"_recordingName": "r", "creator": {"name": "Polly.JS"}, "entries": [{"_id": "1", "_order": 0,
                  "request": {"method": "POST", "url": "https://x.test/", "postData": {"text": "{}"}},
                  "response": {"status": 200, "content": {"_isBinary": true, "text": "%s"}}}]}}
                """.formatted(pieces));

        assertThat(read.format()).isEqualTo(ForeignFormat.POLLY);
        assertThat(only(read).response().body().utf8()).isEqualTo(STREAM);
    }

    @Test
    void a_mapping_with_its_body_in_a_file_is_read() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.createDirectories(folder.resolve("__files"));
        Files.writeString(folder.resolve("__files/answer.txt"), STREAM);
        var file = folder.resolve("mappings/one.json");
        Files.writeString(file, """
                {"id": "1", "request": {"url": "/v1/chat", "method": "POST",
                   "headers": {"Accept": {"equalTo": "text/event-stream"}},
                   "bodyPatterns": [{"equalToJson": "{\\"q\\": 1}", "ignoreArrayOrder": true}]},
                 "response": {"status": 201, "bodyFileName": "answer.txt", "headers": {"Content-Type": "text/event-stream"},
                   "fixedDelayMilliseconds": 30}}
                """);

        var one = only(Imports.read(file, "one.json", "https://api.openai.com/"));

        assertThat(one.request().uri()).isEqualTo("https://api.openai.com/v1/chat");
        assertThat(one.request().body().utf8()).isEqualTo("{\"q\": 1}");
        assertThat(one.request().headers()).containsEntry("accept", List.of("text/event-stream"));
        assertThat(one.response().status()).isEqualTo(201);
        assertThat(one.response().body().utf8()).isEqualTo(STREAM);
        assertThat(one.response().timing()).hasSize(1);
    }

    @Test
    void a_mapping_with_a_fault_is_a_response_that_broke() {
        var read = read("""
                {"mappings": [{"request": {"url": "/", "method": "GET"},
                  "response": {"fault": "CONNECTION_RESET_BY_PEER"}}]}
                """);

        assertThat(only(read).response().end()).isEqualTo(RecordedEnd.RESET);
        assertThat(only(read).response().status()).isZero();
    }

    @Test
    void a_mapping_that_does_not_say_what_was_asked_says_what_is_missing() {
        var missing = Imports.read(write("""
                {"request": {"urlPattern": "/v1/.*", "method": "ANY", "bodyPatterns": [{"contains": "x"}]},
                 "response": {"status": 200, "bodyFileName": "gone.txt"}}
                """), "m.json", null);

        assertThat(missing.cassette()).isNull();
        assertThat(missing.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "does not say which server was recorded",
                        "mapping 0 takes any method; it is imported as POST",
                        "mapping 0 has the URL pattern \"/v1/.*\"",
                        "mapping 0 does not say what the body was, only that [{\"contains\":\"x\"}]",
                        "mapping 0 has its body in gone.txt, which is in no folder __files");
    }

    @Test
    void a_cassette_in_json_is_read() {
        var read = read("""
                {"interactions": [{"request": {"method": "GET", "uri": "https://x.test/", "body": null, "headers": {}},
                  "response": {"status": {"code": 200, "message": "OK"}, "headers": {}, "body": {"string": "hi"}}}], "version": 1}
                """);

        assertThat(read.format()).isEqualTo(ForeignFormat.VCR);
        assertThat(only(read).response().body().utf8()).isEqualTo("hi");
    }

    @Test
    void what_is_no_recording_says_what_it_is_not() throws IOException {
        assertThat(read("just: yaml").problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("is of no known format: it has neither \"interactions\" nor \"http_interactions\"");
        assertThat(read("{\"a\": 1}").problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("is JSON of no known format: its members are a");
        assertThat(read("{\"a\": ").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).startsWith("is no JSON");
            assertThat(problem.line()).isOne();
        });
        var binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(Imports.read(binary, "binary", null).problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("is no text in UTF-8");
    }

    private static Interaction interaction(String question, String answer) {
        return new Interaction(
                new RecordedRequest(
                        "POST",
                        "https://api.openai.com/v1/chat/completions?x=1",
                        Map.of("content-type", List.of("application/json")),
                        ByteString.encodeUtf8(question)),
                new RecordedResponse(
                        200, "OK", Map.of("content-type", List.of("text/event-stream")), ByteString.encodeUtf8(answer)),
                Instant.parse("2026-08-19T14:34:12Z"),
                Provenance.RECORDED,
                null);
    }

    private Import read(String text) {
        return Imports.read(write(text), "file", "https://x.test");
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("file"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Interaction only(Import read) {
        @Nullable Cassette cassette = read.cassette();
        assertThat(read.problems()).isEmpty();
        var interactions = requireNonNull(cassette).interactions();
        assertThat(interactions).hasSize(1);
        return interactions.get(0);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteString zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return ByteString.of(bytes.toByteArray());
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
