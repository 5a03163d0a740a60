package ai.massgen.recording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The project's own cassettes, and the one that their README shows. */
class CommittedCassettesTest {
    private static final Path FOLDER = Path.of(System.getProperty("massgen.root", "../.."), "recorded-responses");

    @TestFactory
    Stream<DynamicTest> every_committed_cassette_is_in_order() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            var cassettes = files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
            return cassettes.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            FOLDER.relativize(file).toString(), file.toUri(), () -> checkInOrder(file)));
        }
    }

    private static void checkInOrder(Path file) throws IOException {
        var text = Files.readString(file);
        var reading = CassetteFormat.parse(file.toString(), text);

        assertThat(reading.problems()).isEmpty();
        assertThat(text).as("says where it comes from").containsPattern("(?m)^provenance: ");
        for (Interaction interaction : requireNonNull(reading.cassette()).interactions()) {
            assertThat(Redactor.standard().url(interaction.request().uri()))
                    .isEqualTo(interaction.request().uri());
            assertNoSecret(interaction.request().headers().toString());
            assertNoSecret(interaction.response().headers().toString());
            assertNoSecret(interaction.request().body().utf8());
            assertNoSecret(interaction.response().body().utf8());
        }
    }

    private static void assertNoSecret(String text) {
        assertThat(Redactor.standard().text(text)).isEqualTo(text);
    }

    @Test
    void the_example_of_the_readme_is_a_cassette() throws IOException {
        var readme = Files.readString(FOLDER.resolve("README.md"));
        var example = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(readme);
        assertThat(example.find()).isTrue();

        var reading = CassetteFormat.parse("README.md", example.group(1));

        assertThat(reading.problems()).isEmpty();
        var cassette = requireNonNull(reading.cassette());
        assertThat(cassette.schedule()).containsExactly(List.of("alice", "bob"), List.of("bob"));
        var interaction = cassette.interactions().get(0);
        assertThat(interaction.provenance()).isEqualTo(Provenance.AUTHORED);
        assertThat(json(interaction.request().body().utf8())
                        .at("/messages/0/content")
                        .textValue())
                .isEqualTo("Hello");
        assertThat(interaction.response().body().utf8()).endsWith("data: [DONE]\n\n");
        assertThat(interaction.response().timing()).hasSize(2);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
