package ai.massgen.transcript.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.RandomTrees;
import ai.massgen.transcript.text.JsonNumbers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void whatever_is_written_reads_back_as_the_same_tree() {
        for (long seed = 0; seed < 1000; seed++) {
            var tree = new RandomTrees(seed).object(4);
            var yaml = write(tree);
            var reading = YamlReader.parse("seed " + seed, yaml);
            assertThat(reading.problems()).as(yaml).isEmpty();
            assertThat(tree(reading)).as(yaml).isEqualTo(JsonNumbers.canonicalTree(tree));
        }
    }

    @Test
    void the_same_tree_gives_the_same_text_in_any_locale() {
        var usual = Locale.getDefault();
        var tree = new RandomTrees(7).object(5);
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            var turkish = write(tree);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(write(tree)).isEqualTo(turkish);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void texts_with_lines_are_blocks() {
        var tree = JSON.objectNode()
                .put("answer", "Day one:\n\n  Opera\nDay two\n")
                .put("open", "a\nb");
        assertThat(write(tree)).isEqualTo("""
                        answer: |
                          Day one:

                            Opera
                          Day two
                        open: |-
                          a
                          b
                        """);
    }

    @Test
    void long_texts_have_a_sentence_a_line() {
        var text =
                "Oslo is the capital of Norway. It lies at the end of a fjord! Would you like to see the opera, or the ships?";
        assertThat(write(JSON.objectNode().put("a-key-that-takes-some-room", text + " Both.")))
                .isEqualTo("""
                        a-key-that-takes-some-room: >-
                          Oslo is the capital of Norway.
                          It lies at the end of a fjord!
                          Would you like to see the opera, or the ships?
                          Both.
                        """);
    }

    @Test
    void lines_that_end_in_blanks_are_quoted_line_by_line() {
        assertThat(write(JSON.objectNode().put("text", "first  \n  second\n\tthird")))
                .isEqualTo("""
                        text: "first  \\n\\
                          \\  second\\n\\
                          \\tthird"
                        """);
    }

    @Test
    void small_things_stand_on_one_line() {
        var tree = JSON.objectNode();
        tree.putArray("events")
                .addObject()
                .put("event", "vote_cast")
                .put("agent", "a1")
                .put("batch", 2);
        tree.putObject("votes");
        assertThat(write(tree)).isEqualTo("events: [{event: vote_cast, agent: a1, batch: 2}]\nvotes: {}\n");
    }

    @Test
    void what_stands_twice_is_written_once_under_the_name_of_its_place() {
        var message = JSON.objectNode()
                .put("role", "system")
                .put("content", "You are one. " + "Others answer too. ".repeat(6) + "So vote.");
        var tree = JSON.objectNode();
        tree.putObject("a1").putArray("messages").add(message);
        tree.putObject("a2").putArray("messages").add(message.deepCopy()).add("Hi");
        var yaml = write(tree);
        assertThat(yaml).contains("- &a1-messages-0\n", "- *a1-messages-0\n").containsOnlyOnce("You are one");
        assertThat(tree(YamlReader.parse("x", yaml))).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No",
                "null",
                "~",
                "1",
                "1.0",
                "0x1f",
                "12:30",
                "2026-11-01",
                "",
                " a",
                "a ",
                "a: b",
                "a #b",
                "- a",
                "<<",
                "=",
                "*a",
                "&a",
                "!a",
                "a, b",
                "[a]",
                "'a'",
                ".5",
                "+1",
                "y",
                "a\u0085b",
                "a\u2028b",
                "\ufeffa"
            })
    void text_that_plain_yaml_would_misread_is_quoted(String text) throws Exception {
        var yaml = write(JSON.objectNode().put("k", text));
        assertThat(yaml).startsWith("k: \"");
        assertThat(tree(YamlReader.parse("x", yaml)).get("k").textValue()).isEqualTo(text);
    }

    @Test
    void keys_may_be_anything() {
        var tree = JSON.objectNode().put("x".repeat(2000), 1).put("a: b", 2).put("", 3);
        tree.putObject("y".repeat(1200)).put("inner", "text\nwith lines");
        assertThat(tree(YamlReader.parse("x", write(tree)))).isEqualTo(JsonNumbers.canonicalTree(tree));
    }

    @Test
    void numbers_are_written_alike_whatever_they_were_parsed_to() throws Exception {
        var tree = new JsonMapper().readTree("{\"a\": 0.70, \"b\": 1.0, \"c\": 1e30, \"d\": 100, \"e\": -2.5E-7}");
        assertThat(write(tree)).isEqualTo("a: 0.7\nb: 1.0\nc: 1.0e+30\nd: 100\ne: -0.00000025\n");
    }

    @Test
    void a_comment_stands_first() {
        assertThat(YamlWriter.write(
                        List.of("One.", "", "Two."), JSON.objectNode().put("a", 1)))
                .isEqualTo("# One.\n#\n# Two.\na: 1\n");
    }

    private static String write(JsonNode tree) {
        return YamlWriter.write(List.of(), tree);
    }

    private static JsonNode tree(YamlReader.Reading reading) {
        return JsonNumbers.canonicalTree(reading.documents().get(0).toJson());
    }
}
