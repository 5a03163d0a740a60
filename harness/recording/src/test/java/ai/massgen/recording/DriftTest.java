package ai.massgen.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {
    private static final String RECORDED =
            "event: delta\ndata: {\"type\":\"delta\",\"choices\":[{\"text\":\"a\"},{\"text\":\"b\"}]}\n\ndata: [DONE]\n\n";

    @Test
    void other_words_and_another_number_of_events_are_no_drift() {
        var now = "event: delta\ndata: {\"type\":\"delta\",\"choices\":[{\"text\":\"other\"}]}\n\n".repeat(3)
                + "data: [DONE]\n\n";

        assertThat(differences(200, "text/event-stream; charset=utf-8", now)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | text/event-stream | text | text | status: 200 → 500",
                "200 | application/json | text | text | content type: text/event-stream → application/json",
                "200 | text/event-stream | \"text\": | \"txt\": | gone: member /choices/*/text; new: member /choices/*/txt",
                "200 | text/event-stream | event: delta | event: piece | new: event piece",
                "200 | text/event-stream | [DONE] | [END] | gone: event [DONE]; new: event [END]",
                "200 | text/event-stream | {\"text\":\"a\"} | {\"text\":\"a\",\"n\":{\"m\":1}} | new: member /choices/*/n; new: member /choices/*/n/m"
            })
    void what_a_client_depends_on_is_drift(
            int status, String contentType, String replaced, String replacement, String expected) {
        assertThat(String.join("; ", differences(status, contentType, RECORDED.replace(replaced, replacement))))
                .isEqualTo(expected);
    }

    @Test
    void what_a_model_makes_up_is_data() {
        var recorded = "{\"parts\":[{\"args\":{\"city\":\"Oslo\"}}]}";
        var now = "{\"parts\":[{\"args\":{\"town\":\"Oslo\"}}]}";

        assertThat(Drift.between(
                        cassette("/a", 200, "application/json", recorded),
                        cassette("/a", 200, "application/json", now)))
                .isEmpty();
    }

    @Test
    void an_operation_that_is_gone_and_one_that_is_new_are_told() {
        assertThat(Drift.between(cassette("/a?x=1", 200, "text/plain", "x"), cassette("/b", 200, "text/plain", "x")))
                .containsExactly(
                        new Drift("POST https://api.example.com/a of ann", List.of("gone: it was not asked for")),
                        new Drift("POST https://api.example.com/b of ann", List.of("new: it was not recorded")));
    }

    private static List<String> differences(int status, String contentType, String body) {
        return Drift.between(
                        cassette("/a", 200, "text/event-stream", RECORDED),
                        cassette("/a?key=1", status, contentType, body))
                .stream()
                .flatMap(drift -> drift.differences().stream())
                .toList();
    }

    private static Cassette cassette(String path, int status, String contentType, String body) {
        var request = new RecordedRequest("POST", "https://api.example.com" + path, Map.of(), ByteString.EMPTY);
        var response = new RecordedResponse(
                status, "", Map.of("Content-Type", List.of(contentType)), ByteString.encodeUtf8(body));
        return new Cassette("c", List.of(new Interaction(request, response, null, Provenance.RECORDED, "ann")));
    }
}
