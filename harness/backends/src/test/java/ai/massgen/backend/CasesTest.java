package ai.massgen.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CASES.md says where each known fault is shown not to be ours: this checks that it says the truth. */
class CasesTest {
    private static final Pattern TEST = Pattern.compile("`([\\w.]+)#(\\w+)`(?: \"([^\"]+)\")?");
    private static final Pattern SCENARIO = Pattern.compile("`(fixtures/[\\w/.-]+)`");
    private static final Path SOURCES = Path.of("src/test/java/ai/massgen/backend");

    @Test
    void every_line_names_something_that_shows_it() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(TEST.matcher(row).find()).isTrue());
    }

    @Test
    void every_test_and_scenario_that_is_named_is_there() throws IOException {
        var missing = new ArrayList<String>();
        for (var row : rows()) {
            TEST.matcher(row).results().filter(named -> !isThere(named)).forEach(named -> missing.add(named.group()));
            SCENARIO.matcher(row)
                    .results()
                    .filter(named -> !Files.exists(Path.of("../..", named.group(1))))
                    .forEach(named -> missing.add(named.group()));
        }
        assertThat(missing).as("named in CASES.md and not there").isEmpty();
    }

    /** The check itself must be able to miss something. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "`NoSuchTest#anything`",
                "`CasesTest#no_such_test`",
                "`CasesTest#rows`",
                "`chat.ToolCallCasesTest#tool_calls_are_put_together` \"D0 no such case\""
            })
    void what_is_not_there_is_missed(String named) {
        assertThat(TEST.matcher(named).results()).hasSize(1).noneMatch(CasesTest::isThere);
    }

    @Test
    void every_wire_case_is_listed() throws IOException {
        var list = Path.of(System.getProperty("massgen.shared", "../shared"), "design/wire-cases.md");
        assumeTrue(Files.exists(list), "the list of wire cases is not on this machine");
        var ids = Pattern.compile("(?m)^\\| (D\\d+) \\|")
                .matcher(Files.readString(list))
                .results()
                .map(id -> id.group(1))
                .toList();

        assertThat(ids).hasSizeGreaterThan(30);
        var rows = String.join("\n", rows());
        assertThat(ids).allSatisfy(id -> assertThat(rows).contains("| " + id + " |"));
    }

    @Test
    void more_than_a_hundred_bugs_of_massgen_are_shown_not_to_be_ours() throws IOException {
        assertThat(rows())
                .filteredOn(row -> row.startsWith("| v0."))
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_left_out_has_a_reason() throws IOException {
        var leftOut = Files.readString(Path.of("CASES.md")).substring(shown().length());

        assertThat(leftOut.lines().filter(line -> line.startsWith("| v")))
                .hasSizeBetween(1, 25)
                .allMatch(line -> line.matches("\\| v[^|]+\\| [^|]{10,}\\| [^|]{20,}\\|"));
    }

    /** What is listed as shown; what cannot be ours follows it. */
    private static String shown() throws IOException {
        var all = Files.readString(Path.of("CASES.md"));
        int end = all.indexOf("\n## Bugs that cannot be ours");
        assertThat(end).isPositive();
        return all.substring(0, end);
    }

    private static List<String> rows() throws IOException {
        return shown().lines()
                .filter(line -> line.startsWith("| ") && !line.matches("\\| (case|fixed in|where) \\|.*"))
                .toList();
    }

    private static boolean isThere(MatchResult named) {
        var name = named.group(1);
        try {
            var type = type(name);
            boolean declared = Stream.of(type.getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(named.group(2)) && isTest(method));
            var source = SOURCES.resolve(name.replace('.', '/') + ".java");
            return declared
                    && (named.group(3) == null || Files.readString(source).contains("\"" + named.group(3)));
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("ai.massgen.backend." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class)
                || method.isAnnotationPresent(TestFactory.class);
    }
}
