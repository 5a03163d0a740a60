package ai.massgen.backend.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at the edge of what the cursor and the trees tell apart. */
class JsonBordersTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9, 9",
        "10, 10",
        "407, 407",
        "99999999, 99999999",
        "123456789, 123456789",
        "999999999, 999999999",
        "1234567890, -7",
        "12345678901234567890, -7",
        "-1, -7",
        "1.5, -7",
        "1e3, -7",
        "null, -7",
        "true, -7",
        "'\"5\"', -7",
        "'{}', -7"
    })
    void a_whole_number_has_at_most_nine_digits_and_nothing_else(String json, int read) {
        assertThat(cursor(json).integer(-7)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "\\u0041",
                "\\u007f",
                "\\u0080",
                "\\u07FF",
                "\\u0800",
                "\\ud7ff",
                "\\ue000",
                "\\uffff",
                "\\ud800\\udc00",
                "\\uDBFF\\uDFFF",
                "\\ud83d\\ude00",
                "\\ud83d",
                "\\ude00",
                "\\ud83d\\u0041",
                "\\ud83dx12345",
                "\\ud83d\\n12345",
                "\\ude00\\ud83d",
                "\\n\\t\\r\\b\\f\\\"\\\\\\/",
                "é\\u00e9é"
            })
    void an_escape_is_read_as_jackson_reads_it_wherever_it_stands(String escaped) throws JsonProcessingException {
        for (var around : new String[] {"", "a", "x".repeat(255), "x".repeat(256), "x".repeat(700)}) {
            for (var json : new String[] {quoted(escaped + around), quoted(around + escaped)}) {
                assertThat(cursor(json).text()).isEqualTo(JACKSON.readTree(json).textValue());
            }
        }
    }

    @Test
    void one_cursor_reads_short_and_long_escapes_in_turn() throws JsonProcessingException {
        var json = "[\"\\n\",\"\\n" + "x".repeat(2000) + "\",\"y\\n\",\"\\n" + "z".repeat(5000) + "\"]";
        var cursor = cursor(json);
        cursor.enterArray();
        for (var expected : JACKSON.readTree(json)) {
            cursor.nextElement();
            assertThat(cursor.text()).isEqualTo(expected.textValue());
        }
    }

    @Test
    void an_unknown_escape_is_shown_as_it_came() {
        assertThatThrownBy(() -> cursor("\"a\\xb\"").text()).hasMessage("unknown escape \\x");
        assertThatThrownBy(() -> cursor("\"a\\éb\"").text()).hasMessage("unknown escape \\Ã");
    }

    @Test
    void the_place_of_a_fault_counts_from_the_value_not_from_the_array_it_lies_in() {
        byte[] bytes = "####[1 x]####".getBytes(StandardCharsets.UTF_8);
        var cursor = new JsonCursor();
        cursor.over(bytes, 4, 9);
        cursor.enterArray();
        cursor.nextElement();
        cursor.integer(0);

        assertThatThrownBy(cursor::nextElement).hasMessage("expected a comma or ] at byte 3, found \"x\"");
    }

    @Test
    void a_fault_beyond_ascii_is_shown_by_its_first_byte() {
        var cursor = cursor("[é]");
        cursor.enterArray();
        cursor.nextElement();

        assertThatThrownBy(cursor::skip).hasMessage("expected a value at byte 1, found \"Ã\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'[1,', true",
        "'{\"a\":tru', true",
        "'{\"a\":1', true",
        "'\"a', true",
        "'tru', true",
        "'[1 2]', false",
        "'{\"a\":1}x', false",
        "'oops', false",
        "'[\"a\"}', false"
    })
    void a_tree_that_is_cut_off_is_told_from_one_that_is_wrong(String json, boolean cutOff) {
        assertThatThrownBy(() -> Json.read(json))
                .isInstanceOfSatisfying(
                        MalformedJson.class, e -> assertThat(e.cutOff()).isEqualTo(cutOff));
        assertThat(Json.isValid(json)).isFalse();
        assertThat(Json.objectIn(json)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\"a\"", "[]", "{}", " {\"a\":1} "})
    void what_is_one_value_is_valid(String json) {
        assertThat(Json.isValid(json)).isTrue();
    }

    @Test
    void nothing_is_no_value() {
        assertThat(Json.isValid("")).isFalse();
        assertThat(Json.objectIn("[]")).isNull();
        assertThat(Json.objectIn("{\"a\":1}")).isEqualTo(Json.object().put("a", 1));
        assertThat(Json.number(5).intValue()).isEqualTo(5);
    }

    @Test
    void an_escaped_name_is_the_name_that_it_means() {
        var cursor = cursor("{\"\\u0061b\":1}");
        cursor.enterObject();
        cursor.nextMember();

        assertThat(cursor.is("ab")).isTrue();
        assertThat(cursor.is("ac")).isFalse();
        assertThat(cursor.is("\\u0061b")).isFalse();
        assertThat(cursor.name()).isEqualTo("ab");
    }

    @Test
    void a_name_is_not_its_beginning_nor_one_of_its_length() {
        var cursor = cursor("{\"abc\":1}");
        cursor.enterObject();
        cursor.nextMember();

        assertThat(cursor.is("abc")).isTrue();
        assertThat(cursor.is("ab")).isFalse();
        assertThat(cursor.is("abcd")).isFalse();
        assertThat(cursor.is("abd")).isFalse();
    }

    @Test
    void the_place_of_a_value_is_behind_the_blanks_before_it() {
        var cursor = cursor("{ \"a\" : \n 17 , \"b\":2}");
        cursor.enterObject();
        cursor.nextMember();

        assertThat(cursor.position()).isEqualTo(10);
        assertThat(cursor.kind()).isEqualTo((byte) '1');
    }

    @Test
    void a_usual_text_may_end_where_the_range_ends() {
        var usual = new String[] {"ping"};

        assertThat(cursor("\"ping\"").text(usual)).isSameAs(usual[0]);
        assertThatThrownBy(() -> cursor("\"ping").text(usual))
                .isInstanceOfSatisfying(
                        MalformedJson.class, e -> assertThat(e.cutOff()).isTrue());
    }

    @Test
    void a_copy_stays_when_the_range_is_gone_and_can_hold_another() {
        var copy = new JsonCursor.Copy();
        assertThat(copy.isEmpty()).isTrue();
        for (var json : new String[] {"{\"a\":1}", "{\"b\":\"" + "x".repeat(100) + "\"}", "[1]"}) {
            byte[] bytes = (" " + json).getBytes(StandardCharsets.UTF_8);
            var cursor = new JsonCursor();
            cursor.over(bytes, 0, bytes.length);
            cursor.copyTo(copy);
            cursor.finish();
            Arrays.fill(bytes, (byte) '#');

            assertThat(copy.isEmpty()).isFalse();
            assertThat(copy.tree()).hasToString(json);
        }
    }

    @Test
    void compact_keeps_blanks_in_strings_and_bytes_beyond_ascii() {
        assertThat(cursor("{ \"a b\" : [ 1 ,\t\"é \\\" \" ] }").compact()).isEqualTo("{\"a b\":[1,\"é \\\" \"]}");
    }

    private static String quoted(String inside) {
        return "\"" + inside + "\"";
    }

    private static JsonCursor cursor(@Nullable String json) {
        byte[] bytes = String.valueOf(json).getBytes(StandardCharsets.UTF_8);
        var cursor = new JsonCursor();
        cursor.over(bytes, 0, bytes.length);
        return cursor;
    }
}
