package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DECISIONS.md says what of MassGen is kept and what put right, and where it is shown: this checks that it says the truth. */
class DecisionsTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test(?:#\\w+)?|[a-z][\\w-]*/[\\w-]+)`");
    private static final int DECISIONS = 80;
    private static final Map<String, String> TESTS = new LinkedHashMap<>();

    @BeforeAll
    static void read_tests_of_all_modules() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                            .toList()) {
                        var name = file.getFileName().toString().replace(".java", "");
                        TESTS.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
    }

    @Test
    void every_decision_has_its_line_in_order() throws IOException {
        var numbers =
                decisions().stream().map(row -> row.split("\\|", -1)[1].strip()).toList();

        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, DECISIONS)
                        .mapToObj(number -> String.format("D-%02d", number))
                        .toList());
    }

    @Test
    void every_decision_that_is_made_names_what_shows_it() throws IOException {
        assertThat(decisions()).allSatisfy(row -> {
            var cells = row.split("\\|", -1);
            assertThat(NAMED.matcher(cells[4]).find()).as(row).isTrue();
        });
    }

    @Test
    void every_test_and_scenario_that_is_named_is_there() throws IOException {
        var missing = new ArrayList<String>();
        var text = Files.readString(Path.of("DECISIONS.md"));
        NAMED.matcher(text)
                .results()
                .map(named -> named.group(1))
                .filter(name -> !isThere(name))
                .forEach(missing::add);

        assertThat(missing).as("named in DECISIONS.md and not there").isEmpty();
        assertThat(NAMED.matcher(text).results()).hasSizeGreaterThan(100);
    }

    @Test
    void every_bug_and_rule_names_what_shows_it() throws IOException {
        assertThat(rows("| R-"))
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(NAMED.matcher(row).find()).as(row).isTrue());
    }

    /** The check itself must be able to miss something. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoSuchTest",
                "NoSuchTest#anything",
                "DecisionsTest#no_such_test",
                "DecisionsTest#isThere",
                "voting/none"
            })
    void what_is_not_there_is_missed(String named) {
        assertThat(NAMED.matcher("`" + named + "`").matches()).isTrue();
        assertThat(isThere(named)).isFalse();
    }

    private static boolean isThere(String named) {
        if (named.contains("/")) {
            return Files.isRegularFile(Path.of("../../fixtures/scenarios", named + ".scenario.yaml"));
        }
        var parts = named.split("#", -1);
        var source = TESTS.get(parts[0]);
        return source != null && (parts.length == 1 || source.contains(" void " + parts[1] + "("));
    }

    private static List<String> decisions() throws IOException {
        return rows("| D-");
    }

    private static List<String> rows(String start) throws IOException {
        return Files.readAllLines(Path.of("DECISIONS.md")).stream()
                .filter(line -> line.startsWith(start))
                .toList();
    }
}
