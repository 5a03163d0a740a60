package ai.massgen.recording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CassetteWritingTest {

    @Test
    void a_person_can_read_what_is_written() {
        var cassette = new Cassette(
                "x.yaml",
                List.of(new Interaction(
                        new RecordedRequest(
                                "POST",
                                "https://api.openai.com/v1/chat/completions",
                                Map.of("content-type", List.of("application/json")),
                                ByteString.encodeUtf8(
                                        "{\"model\":\"m\",\"temperature\":1.0E-7,\"stop\":null,\"n\":\"1\"}")),
                        new RecordedResponse(
                                200,
                                "OK",
                                Map.of("content-type", List.of("text/event-stream")),
                                ByteString.encodeUtf8("data: {\"a\": \"ä 😀\"}\n\ndata: [DONE]\n\n"),
                                List.of(Duration.ofMillis(12), Duration.ofNanos(12_500_000)),
                                List.of(10, 36)),
                        Instant.parse("2026-08-19T14:34:12Z"),
                        Provenance.AUTHORED,
                        "alice")),
                List.of(List.of("alice", "bob"), List.of("bob")),
                LocalDate.of(2027, 1, 31));

        var text = CassetteWriter.text(cassette);

        assertThat(text).isEqualTo("""
                        version: 1
                        provenance: authored
                        expires: '2027-01-31'
                        schedule:
                        - - alice
                          - bob
                        - - bob
                        interactions:
                        - agent: alice
                          recorded_at: '2026-08-19T14:34:12Z'
                          request:
                            method: POST
                            uri: https://api.openai.com/v1/chat/completions
                            headers:
                              content-type:
                              - application/json
                            parsed_body:
                              model: m
                              temperature: 1.0E-7
                              stop: null
                              n: '1'
                          response:
                            status:
                              code: 200
                              message: OK
                            headers:
                              content-type:
                              - text/event-stream
                            timing:
                            - 12
                            - 12.5
                            splits:
                            - 10
                            - 36
                            body:
                              string: |+
                                data: {"a": "ä 😀"}

                                data: [DONE]

                        """);
        assertThat(requireNonNull(CassetteFormat.parse("x.yaml", text).cassette()))
                .isEqualTo(cassette);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "two\nlines",
                " leading and trailing \n",
                "data: x \r\n\r\n",
                "tab\tand \u0007 bell",
                "\u0085\u2028\ufeff",
                "1e5",
                "yes",
                "{not json",
                "{\"a\": 1} trailing",
                "[1, 0.1, 1e400, 12345678901234567890.123456789]",
                "{\"twice\": 1, \"twice\": 2}",
                "{\"bell\": \"\\u0007\"}",
                "{\"<<\": {\"=\": \"~\"}, \"1\": \"0x1F\", \"on\": \"1:30\", \"\": []}",
                "\"only text\"",
                "{\"big\": 1.0E10, \"small\": -0.5, \"int\": 12345678901234567890}"
            })
    void every_text_comes_back_as_it_was(String body) {
        var again = writtenAndRead(ByteString.encodeUtf8(body));

        assertThat(PlainJson.of(again)).isEqualTo(PlainJson.of(ByteString.encodeUtf8(body)));
        if (PlainJson.of(again) == null) {
            assertThat(again.utf8()).isEqualTo(body);
        }
    }

    @Test
    void bytes_that_are_no_text_come_back_as_they_were() {
        assertThat(writtenAndRead(ByteString.decodeHex("00ff80c328"))).isEqualTo(ByteString.decodeHex("00ff80c328"));
    }

    @Test
    void provenance_is_told_for_each_interaction_where_it_differs() {
        var a = interaction(ByteString.EMPTY);
        var b = new Interaction(a.request(), a.response(), null, Provenance.IMPORTED, null);

        var text = CassetteWriter.text(new Cassette("x.yaml", List.of(a, b)));

        assertThat(requireNonNull(CassetteFormat.parse("x.yaml", text).cassette())
                        .interactions())
                .extracting(Interaction::provenance)
                .containsExactly(Provenance.AUTHORED, Provenance.IMPORTED);
    }

    @Test
    void folders_are_made_and_nothing_else_is_left(@TempDir Path folder) throws IOException {
        var file = folder.resolve("new/sub/cassette.yaml");

        CassetteFormat.write(new Cassette("x", List.of(interaction(ByteString.EMPTY))), file);
        CassetteFormat.write(new Cassette("x", List.of()), file);

        assertThat(requireNonNull(CassetteFormat.read(file, "x").cassette()).interactions())
                .isEmpty();
        assertThat(filesIn(folder.resolve("new/sub"))).containsExactly(file);
    }

    @Test
    void a_folder_in_the_place_of_the_file_is_named(@TempDir Path folder) {
        assertThatThrownBy(() -> CassetteFormat.write(new Cassette("x", List.of()), folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("it is a folder");
    }

    @Test
    void a_file_in_the_place_of_a_folder_is_named(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> CassetteFormat.write(new Cassette("x", List.of()), folder.resolve("file/x.yaml")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("in the way");
    }

    @Test
    void a_folder_that_may_not_be_written_to_is_named_and_what_was_there_stays(@TempDir Path folder)
            throws IOException {
        var file = folder.resolve("x.yaml");
        Files.writeString(file, "before");
        assumeTrue(
                folder.toFile().setWritable(false) && !Files.isWritable(folder),
                "skipped: this user may write anywhere");
        try {
            assertThatThrownBy(() -> CassetteFormat.write(new Cassette("x", List.of()), file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("may not be written to");
            assertThat(file).hasContent("before");
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void a_file_system_that_takes_nothing_is_named() {
        var readOnly = Path.of("/sys/kernel");
        assumeTrue(Files.isDirectory(readOnly), "skipped: there is no " + readOnly);

        assertThatThrownBy(() -> CassetteFormat.write(new Cassette("x", List.of()), readOnly.resolve("x.yaml")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("/sys/kernel/x.yaml cannot be written: ");
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static ByteString writtenAndRead(ByteString body) {
        var text = CassetteWriter.text(new Cassette("x.yaml", List.of(interaction(body))));
        var reading = CassetteFormat.parse("x.yaml", text);
        assertThat(reading.problems()).isEmpty();
        return requireNonNull(reading.cassette())
                .interactions()
                .get(0)
                .response()
                .body();
    }

    private static Interaction interaction(ByteString body) {
        return new Interaction(
                new RecordedRequest("GET", "https://x.test/", Map.of(), ByteString.EMPTY),
                new RecordedResponse(200, "OK", Map.of(), body),
                null,
                Provenance.AUTHORED,
                null);
    }
}
