package ai.massgen.backend.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.backend.family.Families;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.Fragment;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Real traffic, as {@code expected.jsonl} says a correct client reads it: every successful recording of our families,
 * streamed or not, in three fragmentations, and every error.
 */
class RecordedStreamsTest {
    private static final Set<String> FAMILIES =
            Set.of("openai.chat", "openai.responses", "anthropic.messages", "gemini.generate");
    private static final Set<String> FRAMINGS = Set.of("sse", "json", "json-array", "empty");

    private static final String SNOWFLAKE =
            "pydantic+pydantic-ai/tests/models/cassettes/test_snowflake/test_snowflake_";

    private static final String EMPTY_CALL = "expected.jsonl takes an empty function_call for a call";

    private static final String ABORTED =
            "the recording was aborted before the first byte; expected.jsonl calls it incomplete, we call it an error";

    /** Where we read something else than expected.jsonl, on purpose: place and field, and the reason. */
    private static final Map<String, String> EXPLAINED = Map.of(
            SNOWFLAKE + "thinking.yaml#0 calls",
            "expected.jsonl reads the empty \"custom\" beside a call's \"function\" and an empty function_call as calls",
            SNOWFLAKE + "thinking.yaml#1 calls",
            EMPTY_CALL,
            SNOWFLAKE + "native_output.yaml#0 calls",
            EMPTY_CALL,
            SNOWFLAKE + "openai_model.yaml#0 calls",
            EMPTY_CALL,
            "redacted/braintrustdata+braintrust-sdk-python/py/src/braintrust/wrappers/cassettes/"
                    + "test_litellm_aresponses_streaming_async.yaml#1 error",
            ABORTED,
            "redacted/Arize-ai+openinference/python/instrumentation/openinference-instrumentation-beeai/tests/openinference/"
                    + "instrumentation/beeai/cassettes/test_instrumentor/test_instrumentor.yaml#1 error",
            ABORTED);

    @TestFactory
    Stream<DynamicTest> every_recording_decodes_to_what_is_expected() {
        return tests(
                row -> row.path("status").asInt() < 400
                        && FRAMINGS.contains(row.path("framing").asText()),
                RecordedStreamsTest::checkAnswer);
    }

    @TestFactory
    Stream<DynamicTest> every_recorded_error_is_explained() {
        return tests(row -> row.path("status").asInt() >= 400, RecordedStreamsTest::checkError);
    }

    /** Each line is an answer or an error of one of our families: none is passed over because of a word that nobody thought of. */
    @Test
    void no_recording_is_left_out_and_no_explanation_is_out_of_date() {
        var rows = Cassettes.lines(recordings().resolve("expected.jsonl"), row -> true);

        assertThat(rows).hasSizeGreaterThan(1700).noneMatch(RecordedStreamsTest::isLeftOut);
        var places = rows.stream()
                .map(row -> row.path("file").asText() + "#"
                        + row.path("interaction").asInt())
                .toList();
        assertThat(EXPLAINED.keySet())
                .hasSizeLessThan(10)
                .allSatisfy(key -> assertThat(places).contains(key.substring(0, key.lastIndexOf(' '))));
    }

    private static boolean isLeftOut(JsonNode row) {
        boolean error = row.path("status").asInt() >= 400;
        return !isOurs(row) || !error && !FRAMINGS.contains(row.path("framing").asText());
    }

    private static Path recordings() {
        var recordings = Path.of(System.getProperty("massgen.shared", "../shared"), "recordings");
        assumeTrue(Files.isDirectory(recordings), "no recordings at " + recordings);
        return recordings;
    }

    private static Stream<DynamicTest> tests(Predicate<JsonNode> wanted, BiConsumer<JsonNode, byte[]> check) {
        var recordings = recordings();
        Map<String, List<JsonNode>> byFile =
                Cassettes.lines(recordings.resolve("expected.jsonl"), wanted.and(RecordedStreamsTest::isOurs)).stream()
                        .collect(Collectors.groupingBy(
                                row -> row.path("file").asText(), TreeMap::new, Collectors.toList()));
        assertThat(byFile).isNotEmpty();
        return byFile.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> check(recordings.resolve(entry.getKey()), entry.getValue(), check)));
    }

    private static boolean isOurs(JsonNode row) {
        return FAMILIES.contains(row.path("family").asText());
    }

    private static void check(Path cassette, List<JsonNode> rows, BiConsumer<JsonNode, byte[]> check) {
        var bodies = Cassettes.responses(cassette);
        rows.forEach(row -> check.accept(row, bodies.get(row.path("interaction").asInt())));
    }

    private static void checkAnswer(JsonNode row, byte[] body) {
        for (var fragment : Fragment.values()) {
            check(row, Decoded.of(row.path("family").asText(), fragment.source(body)), fragment);
        }
    }

    private static void checkError(JsonNode row, byte[] body) {
        int status = row.path("status").asInt();
        var response = new ErrorResponse(status, null, null, ByteString.of(body));
        var protocol = Families.find(row.path("family").asText()).orElseThrow();
        var failure = protocol.failure(response, Dialect.plain("test"));

        assertThat(Expected.error(failure)).isEqualTo(Expected.error(row.path("error")));
        assertThat(failure.origin().status()).isEqualTo(status);
        assertThat(failure.kind())
                .as("%s %d: %s", row.path("file"), status, failure)
                .isIn(kinds(status));
    }

    /** What a status can mean; a body may say that a key is wrong where the status says that the request is, or that money is out. */
    private static List<String> kinds(int status) {
        return switch (status) {
            case 401, 403 -> List.of("authentication");
            case 429 -> List.of("rate-limit", "quota");
            case 503, 529 -> List.of("overloaded");
            default ->
                status >= 500
                        ? List.of("server-error", "overloaded")
                        : List.of("invalid-request", "authentication", "quota");
        };
    }

    private static void check(JsonNode row, Decoded decoded, Fragment fragment) {
        var place = row.path("file").asText() + "#" + row.path("interaction").asInt();
        var expected = new TreeMap<>(Expected.fields(row));
        var actual = new TreeMap<>(Expected.fields(decoded, row));
        EXPLAINED.keySet().stream().filter(key -> key.startsWith(place + " ")).forEach(key -> {
            var field = key.substring(place.length() + 1);
            assertThat(actual.remove(field)).as("no longer another: " + key).isNotEqualTo(expected.remove(field));
        });
        assertThat(actual).as("%s, %s", place, fragment).isEqualTo(expected);
    }
}
