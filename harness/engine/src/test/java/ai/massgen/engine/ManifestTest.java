package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestTest {
    @TempDir
    private Path folder;

    private Manifest manifest;

    @BeforeEach
    void three_scenarios_of_which_two_ran() {
        manifest = new Manifest(folder.resolve("new/folder"), null);
        manifest.discovered(List.of("a", "b", "c"));
        manifest.started("a");
        manifest.finished("a", "passed");
        manifest.started("b");
        manifest.finished("b", "failed");
    }

    @Test
    void it_tells_what_was_found_what_ran_and_how_it_ended() throws IOException {
        var written = written();

        assertThat(written.get("discovered").intValue()).isEqualTo(3);
        assertThat(written.get("run").intValue()).isEqualTo(2);
        assertThat(written.get("passed").intValue()).isEqualTo(1);
        assertThat(written.get("failed").intValue()).isEqualTo(1);
        assertThat(written.get("scenarios"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"id\":\"a\",\"status\":\"passed\",\"runs\":1}",
                        "{\"id\":\"b\",\"status\":\"failed\",\"runs\":1}",
                        "{\"id\":\"c\",\"status\":\"not run\",\"runs\":0}");
    }

    @Test
    void the_last_run_of_a_scenario_counts() throws IOException {
        manifest.started("b");
        manifest.finished("b", "passed");

        assertThat(written().get("passed").intValue()).isEqualTo(2);
        assertThat(written().at("/scenarios/1/runs").intValue()).isEqualTo(2);
    }

    @Test
    void a_run_that_never_ended_is_broken() throws IOException {
        manifest.started("c");

        assertThat(written().at("/scenarios/2/status").textValue()).isEqualTo("broken");
    }

    @Test
    void what_was_no_scenario_is_listed_once_with_its_message() throws IOException {
        manifest.problem("x.scenario.yaml:3: no");
        manifest.problem("x.scenario.yaml:3: no");

        assertThat(written().get("problems")).extracting(JsonNode::textValue).containsExactly("x.scenario.yaml:3: no");
    }

    @Test
    void too_few_runs_are_a_failure_with_the_numbers() {
        manifest.requireAtLeast(2);

        assertThatThrownBy(() -> manifest.requireAtLeast(3))
                .isInstanceOf(ScenarioBroken.class)
                .hasMessageStartingWith("scenario.min-tests=3: only 2 of 3 discovered scenarios ran");
    }

    @Test
    void a_skipped_scenario_did_not_run() {
        manifest.started("c");
        manifest.finished("c", "skipped");

        assertThatThrownBy(() -> manifest.requireAtLeast(3)).hasMessageContaining("only 2 of 3");
    }

    @Test
    void a_place_that_cannot_be_written_is_told_with_what_to_do() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> new Manifest(file, null).write())
                .isInstanceOf(ScenarioBroken.class)
                .hasMessageContaining("the manifest of this run cannot be written")
                .hasMessageContaining("-Dscenario.output=folder");
    }

    private JsonNode written() throws IOException {
        manifest.write();
        return new ObjectMapper()
                .readTree(folder.resolve("new/folder/manifest.json").toFile());
    }
}
