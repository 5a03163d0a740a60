package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.massgen.engine.anchors.BadAnchor;
import ai.massgen.engine.anchors.GreetingAnchor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** {@code scenario.rerun=failed}: what did not pass in the last run, and nothing else. */
final class RerunTest {
    @TempDir
    private Path output;

    @Test
    void only_what_failed_runs_again_and_the_manifest_keeps_the_rest() throws IOException {
        run(GreetingAnchor.class, Map.of());

        var again = run(GreetingAnchor.class, Map.of("scenario.rerun", "failed"));

        again.assertStatistics(events -> events.started(1).failed(1));
        assertThat(manifest().get("discovered").intValue()).isEqualTo(4);
        assertThat(manifest().get("passed").intValue()).isEqualTo(3);
        assertThat(manifest().get("scenarios").toString())
                .contains("{\"id\":\"goodbye\",\"status\":\"failed\",\"runs\":2}");
    }

    @Test
    void a_file_that_could_not_be_read_is_read_again() {
        run(BadAnchor.class, Map.of());

        var again = run(BadAnchor.class, Map.of("scenario.rerun", "failed"));

        again.assertStatistics(events -> events.started(2).failed(2));
    }

    @Test
    void after_a_good_run_there_is_nothing_to_run_and_that_is_told() {
        run(GreetingAnchor.class, Map.of("scenario.select", "hello"));

        var again = run(GreetingAnchor.class, Map.of("scenario.rerun", "failed"));

        again.assertStatistics(events -> events.started(0).skipped(1));
    }

    @Test
    void what_failed_and_is_gone_is_no_green_run() throws IOException {
        Files.writeString(
                output.resolve("manifest.json"), "{\"scenarios\": [{\"id\": \"renamed\", \"status\": \"failed\"}]}");

        assertThat(Found.by(rerun("failed"), selectClass(GreetingAnchor.class)).problem())
                .contains("nothing of what failed", "is here any more: renamed", "Run all scenarios anew.");
    }

    @Test
    void without_an_earlier_run_and_with_another_word_it_fails() {
        assertThat(Found.by(rerun("failed"), selectClass(GreetingAnchor.class)).problem())
                .startsWith("scenario.rerun=failed: there is no earlier run in ");
        assertThat(Found.by(rerun("broken"), selectClass(GreetingAnchor.class)).problem())
                .isEqualTo("scenario.rerun=broken: it is failed");
    }

    private Map<String, String> rerun(String value) {
        return Map.of("scenario.rerun", value, "scenario.output", output.toString());
    }

    private Events run(Class<?> anchor, Map<String, String> parameters) {
        return EngineTestKit.engine(new ScenarioTestEngine())
                .configurationParameter("scenario.output", output.toString())
                .configurationParameter("scenario.allure", "false")
                .configurationParameters(parameters)
                .selectors(selectClass(anchor))
                .execute()
                .testEvents();
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(output.resolve("manifest.json").toFile());
    }
}
