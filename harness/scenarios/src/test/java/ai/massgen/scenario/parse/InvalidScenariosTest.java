package ai.massgen.scenario.parse;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.scenario.Fixtures;
import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code fixtures/invalid} is refused with exactly the messages beside it.
 *
 * <p>{@code -Dmessages.update} rewrites the messages: look at the difference as a reader of them would.
 */
class InvalidScenariosTest {

    static List<Path> invalid_files() {
        return Fixtures.files("fixtures/invalid", ".yaml").stream()
                .filter(file -> !file.startsWith(Fixtures.ROOT.resolve("fixtures/invalid/parts")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("invalid_files")
    void a_bad_file_is_refused_with_the_messages_beside_it(Path file) throws IOException {
        var messages = messages(file);
        var expected = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".expected.txt"));
        if (System.getProperty("messages.update") != null) {
            Files.writeString(expected, messages);
        }

        assertThat(messages)
                .as("messages of %s; -Dmessages.update rewrites what is expected", Fixtures.shown(file))
                .isEqualTo(Files.readString(expected));
    }

    @Test
    void a_document_with_a_problem_does_not_take_the_others_with_it() {
        var file = Fixtures.ROOT.resolve("fixtures/invalid/second-document-not-yaml.yaml");

        var read = new ScenarioParser().parse(file, "file.yaml");

        assertThat(read.cases()).extracting(Object::toString).containsExactly("first-is-fine", "third-is-fine");
        assertThat(read.cases()).noneMatch(one -> one.isBroken());
        assertThat(read.cases().get(1).scenario().place().line()).isEqualTo(8);
        assertThat(read.problems()).hasSize(1);
    }

    private static String messages(Path file) {
        return new ScenarioParser()
                .parse(file, Fixtures.shown(file)).allProblems().stream()
                        .map(Problem::render)
                        .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
