package ai.massgen.recording;

import static org.assertj.core.api.Assertions.assertThat;

import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventEndsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void an_event_ends_with_its_blank_line(String lineEnd) {
        assertThat(pieces("data: a|data: b||: c||data: d||".replace("|", lineEnd)))
                .containsExactly(
                        "data: a|data: b||".replace("|", lineEnd),
                        ": c||".replace("|", lineEnd),
                        "data: d||".replace("|", lineEnd));
    }

    @Test
    void line_ends_of_two_kinds_may_follow_each_other() {
        assertThat(pieces("a\r\n\nb\n\r\nc\r\r")).containsExactly("a\r\n\n", "b\n\r\n", "c\r\r");
    }

    @Test
    void what_has_no_blank_line_is_one_more_event() {
        assertThat(pieces("data: a\n\ndata: b\n")).containsExactly("data: a\n\n", "data: b\n");
        assertThat(pieces("plain text")).containsExactly("plain text");
    }

    @Test
    void blank_lines_by_themselves_are_pieces_too() {
        assertThat(pieces("\n\ndata: a\n\n")).containsExactly("\n", "\n", "data: a\n\n");
    }

    @Test
    void json_is_one_event_however_it_is_laid_out() {
        assertThat(pieces("{\n\n\"a\": 1}\n\n")).hasSize(1);
        assertThat(pieces("[{\n\n}]")).hasSize(1);
    }

    @Test
    void an_empty_body_has_no_event() {
        assertThat(pieces("")).isEmpty();
    }

    private static String[] pieces(String body) {
        int[] ends = EventEnds.of(ByteString.encodeUtf8(body));
        var pieces = new String[ends.length];
        for (int i = 0; i < ends.length; i++) {
            pieces[i] = body.substring(i == 0 ? 0 : ends[i - 1], ends[i]);
        }
        return pieces;
    }
}
