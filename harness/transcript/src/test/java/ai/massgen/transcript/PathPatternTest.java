package ai.massgen.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/result/answer, result/answer",
        "/result, result/answer",
        "/events/*/text, events/12/text",
        "/events/3, events/3/text",
        "chunks/*/timestamp, deep/in/chunks/4/timestamp",
        "chunks/*/timestamp, chunks/4/timestamp",
        "/**/id, a/b/c/id",
        "/**/id, id",
        "/requests/a*/0, requests/a17/0/body",
        "/requests/*-b/0, requests/a-b/0",
        "/a~1b/c~0d, a|b/c~d",
        "/a/**/z, a/z",
    })
    void a_pattern_matches_its_places_and_what_is_below(String pattern, String path) {
        assertThat(PathPattern.of(pattern).matches(path(path))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/result/answer, result",
        "/result/answer, result/answers",
        "/result/answer, a/result/answer",
        "/events/*/text, events/text",
        "/events/*/text, events/1/data/text",
        "/requests/a*/0, requests/b1/0",
        "/a*c, ab",
        "/**/id, a/b/idea",
    })
    void other_places_do_not_match(String pattern, String path) {
        assertThat(PathPattern.of(pattern).matches(path(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a//b", "/a/", "//"})
    void a_path_with_empty_parts_is_refused(String text) {
        assertThatThrownBy(() -> PathPattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void what_matches_is_taken_out_of_a_tree() {
        var tree = SampleRuns.json("{\"a\": {\"id\": 1, \"b\": 2}, \"list\": [{\"id\": 3, \"c\": 4}, 5, 6]}");
        assertThat(without(tree, "id")).hasToString("{\"a\":{\"b\":2},\"list\":[{\"c\":4},5,6]}");
        assertThat(without(tree, "/list/*")).hasToString("{\"a\":{\"id\":1,\"b\":2},\"list\":[]}");
        assertThat(without(tree, "/list/1"))
                .hasToString("{\"a\":{\"id\":1,\"b\":2},\"list\":[{\"id\":3,\"c\":4},\"<ignored>\",6]}");
        assertThat(without(tree, "/none", "/a/b", "/a/id")).hasToString("{\"a\":{},\"list\":[{\"id\":3,\"c\":4},5,6]}");
    }

    @Test
    void what_was_taken_out_once_is_not_taken_out_twice() {
        var tree = SampleRuns.json("{\"list\": [1, 2, 3, 4]}");
        assertThat(without(without(tree, "/list/1"), "/list/1")).isEqualTo(without(tree, "/list/1"));
    }

    private static com.fasterxml.jackson.databind.JsonNode without(
            com.fasterxml.jackson.databind.JsonNode tree, String... patterns) {
        return PathPattern.without(
                tree, List.of(patterns).stream().map(PathPattern::of).toList());
    }

    private static List<String> path(String path) {
        return List.of(path.split("/")).stream()
                .map(step -> step.replace('|', '/'))
                .toList();
    }
}
