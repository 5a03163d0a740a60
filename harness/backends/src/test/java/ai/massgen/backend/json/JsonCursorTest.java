package ai.massgen.backend.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson's parser is the measure: what it takes, the cursor reads alike. */
class JsonCursorTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Test
    void random_documents_are_read_as_jackson_reads_them() throws JsonProcessingException {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var text = new RandomJson(random).document();

            assertThat(read(text.getBytes(StandardCharsets.UTF_8)))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(JACKSON.readTree(text));
        }
    }

    @Test
    void a_compact_value_is_the_same_value_without_blanks() throws JsonProcessingException {
        for (long seed = 0; seed < 2_000; seed++) {
            var tree = JACKSON.readTree(new RandomJson(new Random(seed)).document());
            byte[] indented = tree.toPrettyString().getBytes(StandardCharsets.UTF_8);
            var cursor = new JsonCursor();
            cursor.over(indented, 0, indented.length);

            assertThat(cursor.compact().getBytes(StandardCharsets.UTF_8))
                    .as("seed %d", seed)
                    .isEqualTo(tree.toString().getBytes(StandardCharsets.UTF_8));
            cursor.finish();
        }
    }

    @Test
    void damaged_documents_are_read_alike_or_refused() {
        for (long seed = 0; seed < 10_000; seed++) {
            var random = new Random(seed);
            byte[] bytes = new RandomJson(random).document().getBytes(StandardCharsets.UTF_8);
            damage(bytes, random);
            var byJackson = byJackson(bytes);
            var ours = readOrNull(bytes);

            if (byJackson != null) {
                assertThat(ours)
                        .as("seed %d: %s", seed, new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(byJackson);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "\"",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "[1",
                "[1,",
                "\"a\\",
                "\"a\\\"",
                "tru",
                "{\"a\":{\"b\":[",
                ""
            })
    void what_is_cut_off_is_told_from_what_is_wrong(String text) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedJson.class, e -> assertThat(e.cutOff()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a:1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "[1 2]",
                "{,}",
                "[,]",
                "{\"a\":,}",
                "oops",
                "trux",
                "nulL",
                "{} x",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12\"",
                "{1:2}",
                "[1}"
            })
    void what_is_wrong_is_refused_with_its_place(String text) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedJson.class, e -> assertThat(e.cutOff()).isFalse());
    }

    @Test
    void deep_nesting_is_skipped_without_a_deep_stack() {
        var text = "{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + ",\"b\":\"end\"}";
        var cursor = cursor(text.getBytes(StandardCharsets.UTF_8));
        cursor.enterObject();
        cursor.nextMember();
        cursor.skip();
        cursor.nextMember();

        assertThat(cursor.text()).isEqualTo("end");
    }

    @Test
    void a_value_can_be_visited_again() {
        var cursor = cursor("{\"a\":{\"x\":1},\"b\":2}".getBytes(StandardCharsets.UTF_8));
        cursor.enterObject();
        cursor.nextMember();
        int position = cursor.position();
        cursor.skip();
        assertThat(cursor.nextMember()).isTrue();
        cursor.skip();
        assertThat(cursor.nextMember()).isFalse();
        cursor.seek(position);

        assertThat(cursor.tree().path("x").asInt()).isEqualTo(1);
    }

    @Test
    void usual_texts_are_not_made_anew() {
        var usual = new String[] {"ping", "pong"};
        var cursor = cursor("[\"pong\",\"pongo\",\"pon\",null,7]".getBytes(StandardCharsets.UTF_8));
        cursor.enterArray();
        cursor.nextElement();
        assertThat(cursor.text(usual)).isSameAs(usual[1]);
        cursor.nextElement();
        assertThat(cursor.text(usual)).isEqualTo("pongo");
        cursor.nextElement();
        assertThat(cursor.text(usual)).isEqualTo("pon");
        cursor.nextElement();
        assertThat(cursor.text(usual)).isNull();
        cursor.nextElement();
        assertThat(cursor.text(usual)).isEqualTo("7");
    }

    private static void damage(byte[] bytes, Random random) {
        for (int i = 0; i <= random.nextInt(3) && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:\\ut 1é".charAt(random.nextInt(13));
        }
    }

    private static @Nullable JsonNode byJackson(byte[] bytes) {
        try (var parser = JACKSON.createParser(bytes)) {
            JsonNode tree = JACKSON.readTree(parser);
            return parser.nextToken() == null && tree != null ? tree : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable JsonNode readOrNull(byte[] bytes) {
        try {
            return read(bytes);
        } catch (MalformedJson e) {
            return null;
        }
    }

    private static JsonCursor cursor(byte[] bytes) {
        var cursor = new JsonCursor();
        cursor.over(bytes, 0, bytes.length);
        return cursor;
    }

    private static JsonNode read(byte[] bytes) {
        var cursor = cursor(bytes);
        var tree = read(cursor);
        cursor.finish();
        return tree;
    }

    private static JsonNode read(JsonCursor cursor) {
        if (cursor.enterObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            while (cursor.nextMember()) {
                object.set(cursor.name(), read(cursor));
            }
            return object;
        }
        if (cursor.enterArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            while (cursor.nextElement()) {
                array.add(read(cursor));
            }
            return array;
        }
        return cursor.kind() == '"' ? JsonNodeFactory.instance.textNode(cursor.text()) : cursor.tree();
    }
}
