package ai.massgen.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DotEnvTest {
    @Test
    void a_file_is_read_as_python_dotenv_reads_it() {
        var variables = parse("""
                # keys
                PLAIN=abc
                  export EXPORTED = abc def   # comment
                EMPTY=
                COMMENTED=#nothing
                HASH=a#b
                SINGLE='a # b \\' c'
                DOUBLE="a # b \\" c\\n"
                OVER_LINES="a
                b"
                no binding
                =nothing
                UNCLOSED="abc
                AFTER=1
                PLAIN=again
                """);

        assertThat(variables)
                .containsExactly(
                        entry("PLAIN", "again"),
                        entry("EXPORTED", "abc def"),
                        entry("EMPTY", ""),
                        entry("COMMENTED", ""),
                        entry("HASH", "a#b"),
                        entry("SINGLE", "a # b ' c"),
                        entry("DOUBLE", "a # b \" c\n"),
                        entry("OVER_LINES", "a\nb"),
                        entry("AFTER", "1"));
    }

    @Test
    void lines_may_end_in_any_way() {
        assertThat(parse("A=1\r\nB=2\rC=3\nD=4"))
                .containsOnlyKeys("A", "B", "C", "D")
                .containsEntry("B", "2");
    }

    @Test
    void a_value_may_name_others() {
        assertThat(parse("A=${OUTSIDE}/x\nB=${A}-${NONE}\nC=${NONE:-else}"))
                .containsExactly(entry("A", "out/x"), entry("B", "out/x-"), entry("C", "else"));
    }

    @Test
    void a_long_quoted_value_is_no_problem() {
        var value = "x".repeat(1 << 20);

        assertThat(parse("A=\"" + value + "\"")).containsEntry("A", value);
    }

    private static Map<String, String> parse(String text) {
        return DotEnv.parse(text, name -> name.equals("OUTSIDE") ? "out" : "");
    }
}
