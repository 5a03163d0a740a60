package ai.massgen.recording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.recording.strict.StrictApi;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every cassette of a corpus of real traffic: read, compared with what is known of it, written and read again. */
class RecordedTrafficTest {
    private static final Path RECORDINGS = Path.of(System.getProperty("massgen.shared", "../shared"), "recordings");
    private static final int CASSETTES = 1107;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EVENT = Pattern.compile("(?m)(?<=\\A|\\n\\r?\\n|\\r)(?:[^\\r\\n]+\\r?\\n)+\\r?\\n");

    private static final Map<String, CassetteReading> CORPUS = new LinkedHashMap<>();

    @BeforeAll
    static void read_the_corpus() {
        assumeTrue(Files.isDirectory(RECORDINGS), "skipped: there is no corpus of recordings at " + RECORDINGS);
        for (Path file : cassettes()) {
            var name = RECORDINGS.relativize(file).toString();
            CORPUS.put(name, CassetteFormat.read(file, name));
        }
    }

    @Test
    void every_cassette_reads_without_a_problem() {
        assertThat(CORPUS).hasSize(CASSETTES);
        assertThat(CORPUS.values()).allSatisfy(reading -> {
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.cassette()).isNotNull();
        });
    }

    /** What providers took, a strict replay takes too. */
    @Test
    void no_request_that_its_provider_took_breaks_a_rule() throws IOException {
        var wrong = new ArrayList<String>();
        for (var entry : CORPUS.entrySet()) {
            for (Interaction one : requireNonNull(entry.getValue().cassette()).interactions()) {
                var body = one.request().body().utf8();
                if (one.response().status() == 200 && body.startsWith("{")) {
                    StrictApi.refusal(one.request().method(), one.request().uri(), JSON.readTree(body))
                            .ifPresent(error -> wrong.add(entry.getKey() + ": " + error.body()));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void requests_and_responses_are_as_expected() throws IOException {
        var differences = new ArrayList<String>();
        int interactions = 0;
        for (String line : Files.readAllLines(RECORDINGS.resolve("expected.jsonl"))) {
            compare(JSON.readTree(line), differences);
            interactions++;
        }

        assertThat(differences).isEmpty();
        assertThat(interactions).isEqualTo(1737);
    }

    @Test
    void what_is_written_reads_back_the_same() {
        CORPUS.forEach((name, reading) -> {
            var cassette = requireNonNull(reading.cassette());
            var again = CassetteFormat.parse(name, CassetteWriter.text(cassette));

            assertThat(again.problems()).as(name).isEmpty();
            assertThat(comparable(requireNonNull(again.cassette()))).as(name).isEqualTo(comparable(cassette));
        });
    }

    private static void compare(JsonNode expected, List<String> differences) {
        var file = expected.get("file").textValue();
        var number = expected.get("interaction").intValue();
        var interaction = requireNonNull(requireNonNull(CORPUS.get(file)).cassette())
                .interactions()
                .get(number);
        var place = file + "#" + number + " ";
        var request = interaction.request();
        compare(place + "method", expected.at("/request/method"), JSON.valueToTree(request.method()), differences);
        compare(place + "url", expected.at("/request/url"), JSON.valueToTree(request.uri()), differences);
        compare(
                place + "request body",
                expected.at("/request/body"),
                json(request.body().utf8()),
                differences);
        var response = interaction.response();
        compare(place + "status", expected.get("status"), JSON.valueToTree(response.status()), differences);
        compareBody(place + "response body", expected, response.body().utf8(), differences);
    }

    private static void compareBody(String what, JsonNode expected, String body, List<String> differences) {
        var framing = expected.get("framing").textValue();
        if (framing.equals("sse")) {
            long blocks = EVENT.matcher(body)
                    .results()
                    .filter(event -> event.group().matches("(?s)(?:.*\\n)?data.*"))
                    .count();
            compare(what + " events", expected.at("/sse/events"), JSON.valueToTree(blocks), differences);
        } else if (framing.equals("json")) {
            var texts = new ArrayList<String>();
            collectTexts(json(body), texts);
            expected.get("text_parts").forEach(part -> {
                if (!texts.contains(part.textValue())) {
                    differences.add(what + " lacks " + part);
                }
            });
        } else if (framing.equals("json-array") && !json(body).isArray()) {
            differences.add(what + " is no array");
        } else if (framing.equals("empty") && !body.isEmpty()) {
            differences.add(what + " is not empty");
        }
    }

    private static void collectTexts(JsonNode node, List<String> into) {
        if (node.isTextual()) {
            into.add(node.textValue());
        }
        node.forEach(child -> collectTexts(child, into));
    }

    private static void compare(String what, JsonNode expected, JsonNode actual, List<String> differences) {
        if (!expected.equals(RecordedTrafficTest::compareScalars, actual)) {
            differences.add(what + ": " + expected + " <> " + actual);
        }
    }

    /** Numbers by value: 1.0 and 1 are the same. */
    private static int compareScalars(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
        } catch (IOException e) {
            return JSON.valueToTree(text);
        }
    }

    /** What a cassette says, JSON as a tree: its blanks are the one thing that writing does not keep. */
    private static List<Object> comparable(Cassette cassette) {
        var parts = new ArrayList<Object>();
        for (Interaction interaction : cassette.interactions()) {
            var request = interaction.request();
            var response = interaction.response();
            parts.addAll(List.of(request.method(), request.uri(), request.headers()));
            parts.add(json(request.body().utf8()));
            parts.addAll(List.of(response.status(), response.message(), response.headers()));
            parts.add(json(response.body().utf8()));
            parts.addAll(List.of(interaction.provenance(), String.valueOf(interaction.recordedAt())));
        }
        return parts;
    }

    private static List<Path> cassettes() {
        try (var files = Files.walk(RECORDINGS)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
