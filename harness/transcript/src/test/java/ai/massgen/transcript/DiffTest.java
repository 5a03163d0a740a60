package ai.massgen.transcript;

import static ai.massgen.transcript.SampleRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest {

    @Test
    void equal_trees_do_not_differ() {
        for (long seed = 0; seed < 200; seed++) {
            var tree = new RandomTrees(seed).object(4);
            assertThat(Diff.between(tree, tree.deepCopy())).isEmpty();
        }
    }

    @Test
    void a_changed_value_has_its_path_and_both_values() {
        assertThat(Diff.between(json("{\"result\": {\"winner\": \"a1\"}}"), json("{\"result\": {\"winner\": \"a2\"}}")))
                .containsExactly(new Change(List.of("result", "winner"), json("\"a1\""), json("\"a2\"")));
    }

    @Test
    void keys_are_compared_whatever_their_order() {
        assertThat(text("{\"a\": 1, \"b\": 2}", "{\"c\": 3, \"a\": 1}")).isEqualTo("/b: removed 2\n/c: added 3");
    }

    @Test
    void an_element_that_was_put_in_shifts_nothing() {
        assertThat(text("[1, 2, 3]", "[1, 9, 2, 3]")).isEqualTo("/1: added 9");
        assertThat(text("[1, 2, 3]", "[2, 3]")).isEqualTo("/0: removed 1");
    }

    @Test
    void elements_that_are_alike_are_compared_with_each_other() {
        assertThat(text(
                        "[{\"e\": \"vote\", \"a\": \"a1\", \"r\": 1}, {\"e\": \"done\"}]",
                        "[{\"e\": \"new\", \"x\": 0}, {\"e\": \"vote\", \"a\": \"a1\", \"r\": 2}, {\"e\": \"done\"}]"))
                .isEqualTo("/0: added {\"e\":\"new\",\"x\":0}\n/0/r: 1 → 2");
    }

    @Test
    void one_element_in_place_of_one_is_a_change() {
        assertThat(text("[\"a\"]", "[\"b\"]")).isEqualTo("/0: \"a\" → \"b\"");
        assertThat(text("[1, \"a\"]", "[\"b\", {\"c\": 1}]").lines())
                .containsExactly("/0: 1 → \"b\"", "/1: \"a\" → {\"c\":1}");
    }

    @Test
    void numbers_are_equal_if_they_are_written_alike() throws Exception {
        var big = new JsonMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        assertThat(Diff.between(big.readTree("{\"t\": [0.70, 5]}"), new JsonMapper().readTree("{\"t\": [0.7, 5]}")))
                .isEmpty();
        assertThat(text("[1]", "[1.0]")).isEqualTo("/0: 1 → 1.0");
    }

    @Test
    void texts_with_lines_are_shown_by_their_difference() {
        assertThat(text("{\"answer\": \"one\\ntwo\\nthree\"}", "{\"answer\": \"one\\n2\\nthree\"}"))
                .isEqualTo("""
                        /answer:\s
                          @@ -1,3 +1,3 @@
                           one
                          -two
                          +2
                           three""");
    }

    @Test
    void the_same_change_in_many_places_is_told_once() {
        var before =
                IntStream.range(0, 6).mapToObj(i -> "\"k" + i + "\": 1").collect(Collectors.joining(", ", "{", "}"));
        assertThat(text(before, before.replace(": 1", ": 2")))
                .isEqualTo("/k0: 1 → 2\n  also at /k1, /k2, /k3 and 2 more places");
    }

    @Test
    void long_lists_of_changes_are_cut() {
        assertThat(ChangeText.of(Diff.between(json("[1,2,3,4]"), json("[5,6,7,8]")), 2))
                .endsWith("… and 2 more");
    }

    @Test
    void pointers_are_escaped() {
        assertThat(new Change(List.of("a/b", "c~d", "0"), null, json("1")).pointer())
                .isEqualTo("/a~1b/c~0d/0");
        assertThatThrownBy(() -> new Change(List.of(), json("1"), json("1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_are_shortened_and_their_secrets_masked() {
        var text = ChangeText.value(json("\"" + "😀".repeat(80) + "\""));
        assertThat(text).endsWith("…").hasSizeLessThan(102);
        assertThat(Character.isHighSurrogate(text.charAt(text.length() - 2))).isFalse();
        assertThat(ChangeText.value(json("\"sk-" + "abcdefghijklmnopqrstuvwxyz\"")))
                .isEqualTo("\"<secret>\"");
    }

    @Test
    void runs_that_differ_in_what_may_differ_are_equal() {
        var run = SampleRuns.twoAgents();
        var json = new String(TranscriptJson.write(run), StandardCharsets.UTF_8);
        var other = json.replace("call_XYZ", "toolu_1").replace("12.5", "99.0").replace("okhttp/5", "okhttp/6");
        var reading = TranscriptJson.read(other.getBytes(StandardCharsets.UTF_8), "other");
        assertThat(other).isNotEqualTo(json);
        assertThat(Diff.between(run, Objects.requireNonNull(reading.transcript())))
                .isEmpty();
    }

    /** Ten thousand events, some of them different, within the time of a test. */
    @Test
    void large_lists_are_compared_in_little_time() {
        var before = json(IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"i\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]")));
        var after = json(IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"i\":" + (i % 100 == 0 ? -i - 1 : i) + "}")
                .collect(Collectors.joining(",", "[", "]")));
        assertThat(Diff.between(before, after)).hasSize(100);
    }

    private static String text(String before, String after) {
        return ChangeText.of(Diff.between(json(before), json(after)), 20);
    }
}
