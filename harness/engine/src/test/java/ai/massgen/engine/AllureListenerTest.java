package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.massgen.engine.anchors.BadAnchor;
import ai.massgen.engine.anchors.GreetingAnchor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Where Allure's own listener is present it makes the results, and the engine fills them. */
@Isolated("Allure keeps its lifecycle and its folder for the whole process")
final class AllureListenerTest {
    private static final String DIRECTORY = "allure.results.directory";

    private final AllureLifecycle before = Allure.getLifecycle();

    @TempDir
    private Path folder;

    @BeforeEach
    void take_the_results() {
        System.setProperty(DIRECTORY, folder.toString());
        Allure.setLifecycle(new AllureLifecycle(new FileSystemResultsWriter(folder)));
    }

    @AfterEach
    void give_back() {
        System.clearProperty(DIRECTORY);
        Allure.setLifecycle(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "4"})
    void each_scenario_has_one_result_and_all_that_belongs_to_it(String parallel) throws IOException {
        execute(GreetingAnchor.class, parallel);

        assertThat(results())
                .containsOnlyKeys(
                        "hello",
                        "goodbye",
                        "polite[ann.system_message=Be polite.]",
                        "polite[ann.system_message=Be brief.]");
        assertThat(result("hello").get("status").textValue()).isEqualTo("passed");
        assertThat(result("hello").get("steps")).isNotEmpty();
        assertThat(result("hello").get("labels").toString())
                .contains("{\"name\":\"epic\",\"value\":\"Courtesy\"}", "{\"name\":\"tag\",\"value\":\"smoke\"}");
        assertThat(result("goodbye").get("status").textValue()).isEqualTo("failed");
        assertThat(result("goodbye").at("/statusDetails/trace").textValue())
                .startsWith(ExpectationFailed.class.getName());
        assertThat(result("goodbye").at("/statusDetails/expected").textValue()).isEqualTo("\"bob\"");
    }

    @Test
    void the_history_is_the_same_as_without_the_listener() throws IOException {
        execute(GreetingAnchor.class, "1");

        assertThat(result("polite[ann.system_message=Be brief.]")
                        .get("historyId")
                        .textValue())
                .isEqualTo("f4119a4c2da0e48f6a434803dd59d8d4");
    }

    @Test
    void a_file_that_cannot_be_read_is_a_broken_result() throws IOException {
        execute(BadAnchor.class, "1");

        var result = result(ProblemDescriptor.UNREADABLE);
        assertThat(result.get("status").textValue()).isEqualTo("broken");
        assertThat(result.at("/statusDetails/trace").textValue()).startsWith(FileUnreadable.class.getName());
    }

    @Test
    void categories_and_environment_stand_beside_the_results() throws IOException {
        execute(GreetingAnchor.class, "1");

        assertThat(folder.resolve("categories.json")).exists();
        assertThat(folder.resolve("environment.properties")).exists();
    }

    private void execute(Class<?> anchor, String parallel) {
        var config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new ScenarioTestEngine())
                .addTestExecutionListeners(new AllureJunitPlatform())
                .build();
        try (var session = LauncherFactory.openSession(config)) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(anchor))
                            .configurationParameter("scenario.parallel", parallel)
                            .configurationParameter(
                                    "scenario.output", folder.resolve("output").toString())
                            .build());
        }
    }

    private JsonNode result(String name) throws IOException {
        return Objects.requireNonNull(results().get(name), name);
    }

    /** By name; two of one name would be one too many. */
    private Map<String, JsonNode> results() throws IOException {
        var results = new TreeMap<String, JsonNode>();
        try (var files = Files.newDirectoryStream(folder, "*-result.json")) {
            for (Path file : files) {
                var result = new ObjectMapper().readTree(file.toFile());
                assertThat(results.put(result.get("name").textValue(), result)).isNull();
            }
        }
        return results;
    }
}
