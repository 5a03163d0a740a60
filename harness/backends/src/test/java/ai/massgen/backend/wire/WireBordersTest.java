package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import ai.massgen.backend.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the parts that all families share draw a line: what is still an error, a stream, within a limit. */
class WireBordersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\":{\"message\":\"no\"}} | true",
                "{\"error\":\"no\"} | true",
                "{\"message\":\"no\"} | true",
                "{\"detail\":\"no\"} | true",
                "{\"detail\":[]} | true",
                "[{\"error\":\"no\"}] | true",
                "{\"error\":null} | false",
                "{\"error\":null,\"message\":7,\"detail\":null} | false",
                "{\"choices\":[]} | false",
                "{} | false",
                "[] | false",
                "[{}] | false"
            })
    void an_object_looks_like_an_error_or_not(String json, boolean looks) {
        assertThat(ErrorBody.isError(Json.read(json))).isEqualTo(looks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"error\":{\"status_code\":400}} | 400",
                "{\"error\":{\"status\":599}} | 599",
                "{\"error\":{\"code\":\"429\"}} | 429",
                "{\"error\":{\"status\":399}} | -",
                "{\"error\":{\"status\":600}} | -",
                "{\"status\":503,\"error\":{\"message\":\"no\"}} | 503",
                "{\"status\":503,\"error\":{\"code\":404}} | 404",
                "{\"status\":500,\"error\":\"no\"} | 500",
                "{\"message\":\"no\",\"code\":418} | 418",
                "[] | -"
            })
    void an_error_may_carry_its_status_itself(String json, Integer status) {
        assertThat(ErrorBody.of(Json.read(json)).status()).isEqualTo(status);
    }

    @Test
    void an_error_that_is_a_text_is_its_message() {
        assertThat(ErrorBody.of(Json.read("\"no\"")).message()).isEqualTo("no");
        assertThat(ErrorBody.of(Json.read("[\"no\"]")).message()).isEqualTo("no");
    }

    @Test
    void an_explanation_of_500_characters_is_shown_whole() {
        assertThat(ErrorBody.of(ByteString.encodeUtf8("x".repeat(500))).message())
                .isEqualTo("x".repeat(500));
        assertThat(ErrorBody.of(ByteString.encodeUtf8("x".repeat(501))).message())
                .isEqualTo("x".repeat(500) + "…");
    }

    @Test
    void an_error_that_is_a_text_is_told_before_what_stands_beside_it() {
        assertThat(ErrorBody.of(Json.read("{\"error\":\"no\",\"message\":\"see above\"}"))
                        .message())
                .isEqualTo("no");
        assertThat(ErrorBody.of(Json.read("{\"error\":7,\"message\":\"no\"}")).message())
                .isEqualTo("no");
    }

    @Test
    void of_a_page_200_characters_are_shown() {
        assertThat(explanation("<" + "x".repeat(199))).endsWith("xx");
        assertThat(explanation("<" + "x".repeat(200))).endsWith("x…");
    }

    @ParameterizedTest
    @EnumSource
    void however_a_page_arrives_the_same_is_shown(Fragment fragment) {
        var page = ("<p>" + " two  words".repeat(100)).getBytes(StandardCharsets.UTF_8);
        var stream = Decoded.stream("openai.chat", fragment.source(page), Limits.defaults());

        assertThat(Objects.requireNonNull(Decoded.of(stream).failure()).origin().message())
                .endsWith("found a page: <p>" + " two words".repeat(19) + " two wo…");
    }

    private static String explanation(String body) {
        return Objects.requireNonNull(decoded(body, 1000).failure()).origin().message();
    }

    @ParameterizedTest
    @CsvSource({
        "7b, JSON",
        "5b, JSON",
        "3c, MARKUP",
        "64, EVENTS",
        "'', EVENTS",
        "20090d0a7b, JSON",
        "20090d0a, EVENTS",
        "efbbbf7b, JSON",
        "efbbbf203c, MARKUP",
        "efbbbf64, EVENTS",
        "efbb7b, EVENTS",
        "efaabf7b, EVENTS",
        "ef, EVENTS",
        "eebbbf7b, EVENTS"
    })
    void a_body_is_what_its_first_byte_says(String hex, Beginning beginning) throws IOException {
        var body = new Buffer().write(ByteString.decodeHex(hex));
        long size = body.size();

        assertThat(Beginning.of(body, 10)).isEqualTo(beginning);
        assertThat(body.size()).isEqualTo(size);
    }

    @Test
    void so_many_blanks_may_come_before_a_body_and_no_more() throws IOException {
        assertThat(Beginning.of(new Buffer().writeUtf8("   {"), 3)).isEqualTo(Beginning.JSON);
        assertThat(Beginning.of(new Buffer().writeUtf8("    {"), 3)).isEqualTo(Beginning.EVENTS);
    }

    @ParameterizedTest
    @CsvSource({"efbbbf41, 41", "efbb41, efbb41", "ef, ef", "41, 41", "'', ''"})
    void only_a_whole_byte_order_mark_is_taken(String hex, String left) throws IOException {
        var body = new Buffer().write(ByteString.decodeHex(hex));
        Beginning.skipByteOrderMark(body);

        assertThat(body.readByteString().hex()).isEqualTo(left);
    }

    @Test
    void a_whole_answer_is_read_behind_a_byte_order_mark_however_it_comes() {
        var answer = "\uFEFF{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}";
        for (var fragment : Fragment.values()) {
            assertThat(Decoded.of("openai.chat", answer, fragment).reply().text())
                    .isEqualTo("Hi");
        }
    }

    @Test
    void a_whole_answer_may_be_as_long_as_an_event_and_no_longer() {
        var answer = "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}";

        assertThat(decoded(answer, answer.length()).failure()).isNull();
        assertThat(decoded(answer, answer.length() - 1).failure())
                .isInstanceOfSatisfying(
                        Failure.LimitExceeded.class,
                        failure -> assertThat(failure.limit()).isEqualTo("eventBytes"));
    }

    private static Decoded decoded(String body, int eventBytes) {
        var limits =
                new Limits(eventBytes, 100, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        return Decoded.of(Decoded.stream("openai.chat", new Buffer().writeUtf8(body), limits));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | {\"type\":\"object\",\"properties\":{}}",
                "{\"type\":null} | {\"type\":\"object\",\"properties\":{}}",
                "{\"type\":\"object\"} | {\"type\":\"object\",\"properties\":{}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{}}} | {\"type\":\"object\",\"properties\":{\"a\":{}}}",
                "{\"properties\":{\"a\":{}}} | {\"properties\":{\"a\":{}},\"type\":\"object\"}",
                "{\"type\":\"string\"} | {\"type\":\"string\"}",
                "null | {\"type\":\"object\",\"properties\":{}}"
            })
    void a_schema_becomes_one_that_providers_take(String given, String taken) {
        var schema = Json.read(given);

        assertThat(ToolSchema.ofObject(schema)).hasToString(taken);
        assertThat(schema).hasToString(given);
    }

    @Test
    void a_dialect_has_its_quirks_and_no_others() {
        var dialect = new Dialect("test", Set.of(Quirk.THINK_TAGS), Set.of("extra"));

        assertThat(dialect.has(Quirk.THINK_TAGS)).isTrue();
        assertThat(dialect.has(Quirk.LIVE_SEARCH)).isFalse();
        assertThat(Dialect.plain("test").has(Quirk.THINK_TAGS)).isFalse();
        assertThat(dialect.parameters()).containsExactly("extra");
    }

    @Test
    void an_event_may_be_as_long_as_the_limit_at_any_place_of_the_stream() throws IOException {
        for (int before : new int[] {0, 1, 100, 8_000, 8_180, 8_192, 20_000}) {
            for (int length : new int[] {6, 100, 8_191, 8_192, 8_193, 40_000}) {
                var event = "data: " + "x".repeat(length - 6);
                var stream = "data: " + "y".repeat(before) + "\n\n" + event + "\n\ndata: end\n\n";
                int limit = Math.max(Math.max(length + 1, before + 7), 10);

                assertThat(texts(stream, limit))
                        .as("%d before %d", before, length)
                        .containsExactly("y".repeat(before), "x".repeat(length - 6), "end");
                if (length > before + 7) {
                    assertThatThrownBy(() -> texts(stream, length - 1)).isInstanceOf(EventTooLongException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void an_event_may_have_more_lines_than_are_read_at_once(String end) throws IOException {
        var line = "data: abc" + end;

        assertThat(texts(line.repeat(4_000) + end + line + end, 100_000))
                .containsExactly("abc" + "\nabc".repeat(3_999), "abc");
    }

    private static List<String> texts(String stream, int limit) throws IOException {
        var body = Fragment.WHOLE.source(stream.getBytes(StandardCharsets.UTF_8));
        var reader = new SseReader(body, limit);
        var texts = new ArrayList<String>();
        while (reader.next()) {
            texts.add(reader.text());
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | {} | true | {}",
                "`` | x | true | \"x\"",
                "message | x | true | \"x\"",
                "ping | {} | true | {}",
                "ping | x | false | \"x\"",
                "`` | `` | false | \"\""
            })
    void an_event_of_another_name_is_a_message_only_if_it_is_an_object(
            String name, String data, boolean message, String json) throws IOException {
        var reader = new SseReader(new Buffer().writeUtf8("event: " + name + "\ndata: " + data + "\n\n"), 100);

        assertThat(reader.next()).isTrue();
        assertThat(reader.isMessage()).isEqualTo(message);
        assertThat(reader.json()).hasToString(json);
    }

    @Test
    void a_name_that_comes_again_is_the_same_object() throws IOException {
        var names = "event: ab\ndata: 1\n\nevent: ab\ndata: 2\n\nevent: cd\ndata: 3\n\nevent: abc\ndata: 4\n\n";
        var reader = new SseReader(new Buffer().writeUtf8(names), 100);
        reader.next();
        var first = reader.name();
        reader.next();

        assertThat(first).isEqualTo("ab");
        assertThat(reader.name()).isSameAs(first);
        reader.next();
        assertThat(reader.name()).isEqualTo("cd");
        reader.next();
        assertThat(reader.name()).isEqualTo("abc");
    }

    @Test
    void a_stream_of_nothing_but_a_byte_order_mark_has_no_event() throws IOException {
        for (var body : new String[] {"efbbbf", "efbbbf0a0a", "efbb0a0a"}) {
            assertThat(new SseReader(new Buffer().write(ByteString.decodeHex(body)), 100).next())
                    .as(body)
                    .isFalse();
        }
    }
}
