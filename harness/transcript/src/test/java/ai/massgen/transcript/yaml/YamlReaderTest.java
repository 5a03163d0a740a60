package ai.massgen.transcript.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes|true",
                "Off|false",
                "null|null",
                "~|null",
                "12|12",
                "-0x1F|-31",
                "0b101|5",
                "017|15",
                "1_000|1000",
                "1:30|90",
                "99999999999999999999|99999999999999999999",
                "1.5|1.5",
                "1.0e+3|1000.0",
                "-.5|\"-.5\"",
                ".5|0.5",
                "12e4|\"12e4\"",
                "1.5e3|\"1.5e3\"",
                "2026-11-01|\"2026-11-01\"",
                "y|\"y\"",
                "\"12\"|\"12\"",
                "!!str 12|\"12\"",
                "1:30.5|90.5",
                "-1:30.5|-90.5",
                "=|\"=\"",
                "!!binary aGk=|\"aGk=\"",
                "!binary aGk=|\"aGk=\"",
            })
    void plain_scalars_mean_what_python_reads(String written, String json) {
        assertThat(value("k: " + written).toJson()).hasToString(json);
    }

    @Test
    void numbers_beyond_json_stay_apart_from_text() {
        assertThat(value("k: .inf").toJson().doubleValue()).isInfinite();
        assertThat(value("k: -.INF").toJson().doubleValue()).isNegative();
        assertThat(value("k: .NaN").toJson().doubleValue()).isNaN();
    }

    @Test
    void every_node_knows_its_line_and_column() {
        var root = mapping("a: 1\nb:\n  - c: [x, y]\n");
        var item = (YamlNode.Mapping)
                ((YamlNode.Sequence) entry(root, "b").value()).items().get(0);
        var list = (YamlNode.Sequence) entry(item, "c").value();
        assertThat(entry(root, "b").keyPlace()).hasToString("f.yaml:2:1");
        assertThat(list.items().get(1).place()).hasToString("f.yaml:3:12");
    }

    @Test
    void lines_are_counted_as_editors_count_them() {
        var root = mapping("\ufeffa: \"\u2028\u0085😀\"\r\nb: \"😀\"\rc: {d: 1}\n---\ne: 2\n");
        assertThat(entry(root, "a").keyPlace()).hasToString("f.yaml:1:1");
        assertThat(entry(root, "c").value().place()).hasToString("f.yaml:3:4");
        assertThat(root.place().source().line(3)).isEqualTo("c: {d: 1}");
        var second =
                YamlReader.parse("f.yaml", "a: 😀\n---\ne: 2\n").documents().get(1);
        assertThat(second.place()).hasToString("f.yaml:3:1");
    }

    @Test
    void columns_count_characters_not_their_halves() {
        assertThat(entry(mapping("{\"😀😀\": 1, b: 2}"), "b").keyPlace()).hasToString("f.yaml:1:11");
    }

    @Test
    void a_key_that_stands_twice_is_a_problem_and_the_first_stays() {
        var reading = YamlReader.parse("f.yaml", "a: 1\nb: 2\na: 3\n");
        assertThat(reading.problems()).singleElement().hasToString("""
                f.yaml:3:1: key "a" stands here a second time
                     3 | a: 3
                       | ^
                  The first is in line 1. Remove one of them.""");
        assertThat(reading.documents().get(0).toJson()).hasToString("{\"a\":1,\"b\":2}");
    }

    @Test
    void question_marks_may_stand_in_words() {
        assertThat(value("k: [content+, tool_calls?, done]").toJson())
                .hasToString("[\"content+\",\"tool_calls?\",\"done\"]");
        assertThat(value("k: {url: https://host/?page=2, what?: Really?}").toJson())
                .hasToString("{\"url\":\"https://host/?page=2\",\"what?\":\"Really?\"}");
        assertThat(value("k: \"?a? ? \\uF000\"").toJson()).hasToString("\"?a? ? \uf000\"");
        assertThat(value("k: |\n  ? What\n  \uf000?\n").toJson().textValue()).isEqualTo("? What\n\uf000?\n");
        assertThat(value("? k\n: b?").toJson()).hasToString("\"b?\"");
        assertThat(value("{? k : 1}").toJson()).hasToString("1");
        assertThat(YamlReader.parse("f", "a?: 1\na?: 2").problems())
                .singleElement()
                .asString()
                .contains("key \"a?\" stands");
    }

    @Test
    void merge_keys_add_what_is_missing() {
        var root = mapping("base: &b {x: 1, y: 2}\nmore: &m {z: 3}\nall:\n  y: 5\n  <<: [*b, *m]\n");
        assertThat(entry(root, "all").value().toJson()).hasToString("{\"x\":1,\"y\":5,\"z\":3}");
        assertThat(YamlReader.parse("f", "<<: 3").problems())
                .singleElement()
                .asString()
                .contains("wants a mapping");
    }

    @Test
    void broken_yaml_is_one_problem_with_its_place() {
        var reading = YamlReader.parse("f.yaml", "a: 1\nb: [1, 2\nc: 3\n");
        assertThat(reading.documents()).isEmpty();
        assertThat(reading.problems()).singleElement().asString().startsWith("f.yaml:3:2: this is not YAML:");
    }

    @Test
    void tabs_are_named() {
        assertThat(YamlReader.parse("f.yaml", "a:\n\tb: 1\n").problems())
                .singleElement()
                .asString()
                .contains("f.yaml:2:1")
                .contains("blanks, not with tabs");
    }

    @Test
    void characters_that_yaml_refuses_are_named_with_their_place() {
        assertThat(YamlReader.parse("f.yaml", "a: 1\nb: x\u0007y\n").problems())
                .singleElement()
                .asString()
                .startsWith("f.yaml:2:5: the character U+0007 is not allowed");
    }

    @Test
    void tags_of_languages_are_refused() {
        assertThat(YamlReader.parse("f", "a: !!python/name:os.system 1\nb: !ruby/object:X {c: 1}\nd: !!set {e}\n")
                        .problems())
                .extracting(Problem::line)
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_tag_that_promises_a_number_must_keep_it() {
        assertThat(YamlReader.parse("f", "a: !!int five\nb: !!float x\n").problems())
                .hasSize(2);
        assertThat(YamlReader.parse("f", "a: !!binary '*'").problems())
                .singleElement()
                .asString()
                .contains("base64");
    }

    @Test
    void aliases_that_would_fill_the_memory_are_refused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            var alias = "*a" + (i - 1);
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(alias)
                    .append((", " + alias).repeat(8))
                    .append("]\n");
        }
        var reading = YamlReader.parse("f.yaml", bomb.toString());
        assertThat(reading.documents()).isEmpty();
        assertThat(reading.problems()).singleElement().asString().contains("f.yaml: its aliases stand for");
    }

    @Test
    void many_aliases_of_small_things_are_fine() {
        var text = "a: &a {b: 1}\nl:\n" + "- *a\n".repeat(5000);
        assertThat(YamlReader.parse("f", text).problems()).isEmpty();
    }

    @Test
    void an_anchor_that_contains_itself_is_a_problem() {
        assertThat(YamlReader.parse("f", "a: &a [1, *a]").problems())
                .singleElement()
                .asString()
                .contains("contains itself");
    }

    @Test
    void empty_documents_are_left_out() {
        assertThat(YamlReader.parse("f", "---\n---\na: 1\n---\n").documents()).hasSize(1);
        assertThat(YamlReader.parse("f", "# nothing\n").documents()).isEmpty();
    }

    @Test
    void unknown_keys_are_told_with_the_nearest_known_one() {
        assertThat(mapping("wimner: a\nanswer: b\n").unknownKeys(List.of("winner", "answer")))
                .singleElement()
                .hasToString("""
                        f.yaml:1:1: unknown key "wimner"
                             1 | wimner: a
                               | ^
                          Did you mean "winner"?""");
    }

    @Test
    void files_that_cannot_be_read_say_why(@TempDir Path directory) throws Exception {
        var latin = Files.write(directory.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});
        assertThat(YamlReader.read(latin, "latin.yaml").problems())
                .singleElement()
                .asString()
                .contains("UTF-8");
        assertThat(YamlReader.read(directory.resolve("no.yaml"), "no.yaml").problems())
                .singleElement()
                .asString()
                .isEqualTo("no.yaml: there is no such file\n  Check the path.");
        assertThat(YamlReader.read(directory, "dir").problems())
                .singleElement()
                .asString()
                .contains("dir: cannot be read");
    }

    @Test
    void long_lines_are_shown_around_the_place_and_without_secrets() {
        var line = "x".repeat(300) + " sk-" + "abcdefghijklmnopqrstuvwxyz " + "y".repeat(300);
        var problem = new Problem(Problem.Severity.ERROR, "f", 7, 302, "wrong", line, "");
        var lines = problem.render().lines().toList();
        assertThat(lines.get(1)).hasSizeLessThan(180).contains("<secret>");
        assertThat(lines.get(2)).endsWith("^");
    }

    @Test
    void a_secret_that_is_cut_by_what_is_shown_is_masked_and_the_caret_stays_at_its_place() {
        var secret = "sk-" + "abcdefghij".repeat(9);
        var line = secret + " " + "x".repeat(60) + " here";
        var problem =
                new Problem(Problem.Severity.ERROR, "f", 7, line.indexOf("here") + 1, "wrong " + secret, line, "");
        var lines = problem.render().lines().toList();
        assertThat(problem.render()).doesNotContain("abcdefghij");
        assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf("here"));
    }

    private static YamlNode value(String text) {
        return entry(mapping(text), "k").value();
    }

    private static YamlNode.Mapping mapping(String text) {
        var reading = YamlReader.parse("f.yaml", text);
        assertThat(reading.problems()).isEmpty();
        return (YamlNode.Mapping) reading.documents().get(0);
    }

    private static YamlNode.Entry entry(YamlNode.Mapping mapping, String key) {
        return Objects.requireNonNull(mapping.entries().get(key), key);
    }
}
