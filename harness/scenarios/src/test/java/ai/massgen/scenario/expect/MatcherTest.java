package ai.massgen.scenario.expect;

import static ai.massgen.scenario.Runs.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.transcript.yaml.YamlReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Oslo|\"Oslo\"",
                "42|42",
                "42|42.0",
                "1.50|1.5",
                "yes|true",
                "null|null",
                "\"42\"|\"42\"",
                "{equals: Oslo}|\"Oslo\"",
                "{equals: {a: 1, b: [2]}}|{\"b\":[2.0],\"a\":1}",
                "{equals: \"#string\"}|\"#string\"",
                "{contains: sl}|\"Oslo\"",
                "{contains: [Os, lo]}|\"Oslo\"",
                "{contains: b}|[\"a\",\"b\"]",
                "{contains: {a: 1}}|{\"a\":1,\"b\":2}",
                "{contains: {a: 1}}|[0,{\"a\":1,\"b\":2}]",
                "{not: {contains: x}}|\"Oslo\"",
                "{not: Bergen}|\"Oslo\"",
                "{matches: \"O.*o\"}|\"Osl\\no\"",
                "{starts-with: Os, ends-with: lo}|\"Oslo\"",
                "{any-of: [Bergen, Oslo]}|\"Oslo\"",
                "{all-of: [{contains: O}, {length: 4}]}|\"Oslo\"",
                "{length: 2}|\"😀😀\"",
                "{length: {min: 1, max: 2}}|[1]",
                "{length: 2}|{\"a\":1,\"b\":2}",
                "{min: 1}|1",
                "{min: 0.5, max: 1}|0.75",
                "\"#string\"|\"x\"",
                "\"#number\"|1.5",
                "\"#integer\"|1",
                "\"#boolean\"|false",
                "\"#array\"|[]",
                "\"#object\"|{}",
                "\"#null\"|null",
                "\"#notnull\"|0",
                "\"#present\"|null",
                "\"#ignore\"|7",
                "\"#uuid\"|\"123e4567-e89b-12d3-a456-426614174000\"",
                "\"#regex \\\\d+\"|\"123\"",
                "\"#[]\"|[1,2]",
                "\"#[2]\"|[1,2]",
                "\"#[1..3]\"|[1,2]",
                "\"#[2] #string\"|[\"a\",\"b\"]",
                "\"#[] #[1]\"|[[1],[2]]",
                "\"##number\"|1",
                "\"##number\"|null",
                "{a: \"#string\", b: \"##number\"}|{\"a\":\"x\"}",
                "[1, \"#string\"]|[1,\"x\"]",
                "{a: \"#notpresent\"}|{}",
                "{}|{}",
                "[]|[]",
            })
    void a_value_matches(String pattern, String value) {
        assertThat(exact(pattern).mismatch(json(value))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Oslo|\"oslo\"",
                "Oslo|\"Oslo \"",
                "42|\"42\"",
                "\"42\"|42",
                "yes|\"yes\"",
                "null|0",
                "{equals: {a: 1}}|{\"a\":1,\"b\":2}",
                "{contains: sl}|\"SLO\"",
                "{contains: [Os, xx]}|\"Oslo\"",
                "{contains: 1}|\"1\"",
                "{contains: {a: 1}}|{\"a\":2}",
                "{contains: x}|{\"x\":1}",
                "{not: Oslo}|\"Oslo\"",
                "{not: {contains: s}}|\"Oslo\"",
                "{matches: sl}|\"Oslo\"",
                "{matches: \"1\"}|1",
                "{starts-with: lo}|\"Oslo\"",
                "{ends-with: Os}|\"Oslo\"",
                "{any-of: [a, b]}|\"c\"",
                "{all-of: [a, b]}|\"a\"",
                "{length: 3}|\"Oslo\"",
                "{length: 1}|5",
                "{min: 2}|1",
                "{max: 2}|\"1\"",
                "\"#string\"|1",
                "\"#number\"|\"1\"",
                "\"#integer\"|1.5",
                "\"#boolean\"|0",
                "\"#array\"|{}",
                "\"#object\"|[]",
                "\"#null\"|0",
                "\"#notnull\"|null",
                "\"#notpresent\"|null",
                "\"#uuid\"|\"123\"",
                "\"#regex \\\\d\"|\"12\"",
                "\"#[]\"|{}",
                "\"#[2]\"|[1]",
                "\"#[1..2]\"|[1,2,3]",
                "\"#[] #string\"|[\"a\",1]",
                "\"##number\"|\"1\"",
                "{a: 1}|{\"a\":1,\"b\":2}",
                "{a: 1, b: 2}|{\"a\":1}",
                "[1]|[1,2]",
                "[1, 2]|[2,1]",
                "{a: 1}|[1]",
                "[1]|{\"0\":1}",
                "{}|[]",
            })
    void a_value_does_not_match(String pattern, String value) {
        assertThat(exact(pattern).mismatch(json(value))).isNotNull();
    }

    @Test
    void a_mismatch_has_the_path_to_what_does_not_fit() {
        var mismatch = requireNonNull(exact("{days: [{plan: Opera}, {plan: \"#string\"}]}")
                .mismatch(json("{\"days\":[{\"plan\":\"Opera\"},{\"plan\":7}]}")));
        assertThat(mismatch.path()).isEqualTo("/days/1/plan");
        assertThat(mismatch.line()).isEqualTo("/days/1/plan: expected #string, got 7");
        assertThat(requireNonNull(exact("{a: 1}").mismatch(json("{\"a\":1,\"x/y\":2}")))
                        .path())
                .isEqualTo("/x~1y");
    }

    @Test
    void what_is_missing_matches_only_what_allows_it() {
        assertThat(exact("\"##string\"").matches(MissingNode.getInstance())).isTrue();
        assertThat(exact("\"#notpresent\"").matches(MissingNode.getInstance())).isTrue();
        assertThat(exact("\"#present\"").matches(MissingNode.getInstance())).isFalse();
        assertThat(exact("null").matches(MissingNode.getInstance())).isFalse();
        assertThat(requireNonNull(exact("1").mismatch(MissingNode.getInstance()))
                        .actual())
                .isEqualTo("nothing");
    }

    @Test
    void in_partial_patterns_objects_may_have_other_fields() {
        assertThat(partial("{a: {b: 1}}").matches(json("{\"a\":{\"b\":1,\"c\":2},\"d\":3}")))
                .isTrue();
        assertThat(partial("{equals: {a: 1}}").matches(json("{\"a\":1,\"d\":3}")))
                .isFalse();
    }

    @Test
    void long_texts_show_where_they_begin_to_differ() {
        var same = "a word and another ".repeat(5);
        var detail = requireNonNull(
                        exact("\"" + same + "X" + same + "\"").mismatch(json("\"" + same + "Y" + same + "\"")))
                .detail();
        assertThat(detail)
                .startsWith("they differ from character 96 on:\n- …")
                .contains("Xa word", "+ …", "Ya word")
                .hasSizeLessThan(250);
        var lines = requireNonNull(exact("\"one\\ntwo\\n\"").mismatch(json("\"one\\n2\\n\"")))
                .detail();
        assertThat(lines).isEqualTo("@@ -1,2 +1,2 @@\n one\n-two\n+2");
        assertThat(requireNonNull(exact("\"one\\n\"").mismatch(json("\"one\""))).detail())
                .contains("line feed at the end");
    }

    @Test
    void a_regular_expression_that_would_run_for_ever_is_given_up() {
        assertThatThrownBy(() -> exact("{matches: \"(x+)(x+)(x+)(x+)(x+)(x+)(x+)y\"}")
                        .matches(json("\"" + "x".repeat(60) + "\"")))
                .isInstanceOf(UncheckableException.class)
                .hasMessageContaining("takes too long");
        assertThatThrownBy(() -> exact("{matches: \"(a|b)*\"}").matches(json("\"" + "ab".repeat(300_000) + "\"")))
                .isInstanceOf(UncheckableException.class);
    }

    private static Matcher exact(String pattern) {
        return parse(pattern, true);
    }

    private static Matcher partial(String pattern) {
        return parse(pattern, false);
    }

    private static Matcher parse(String pattern, boolean exact) {
        var parts = new Parts(Path.of(".")::resolve, problem -> {
            throw new AssertionError(problem.render());
        });
        var node = YamlReader.parse("p", "k: " + pattern).documents().get(0);
        var value = requireNonNull(((ai.massgen.transcript.yaml.YamlNode.Mapping) node).get("k"));
        return exact ? MatcherParser.exact(value, parts) : MatcherParser.partial(value, parts);
    }
}
