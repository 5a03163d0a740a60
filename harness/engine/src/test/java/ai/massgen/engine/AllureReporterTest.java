package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.massgen.engine.anchors.GreetingAnchor;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.scenario.expect.Finding;
import ai.massgen.scenario.golden.GoldenResult;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results as they are written where Allure's own listener is absent. */
final class AllureReporterTest {
    @TempDir
    private Path folder;

    @Test
    void a_result_tells_what_the_scenario_was() throws IOException {
        report("hello", passed());

        var result = result();
        assertThat(result.get("name").textValue()).isEqualTo("hello");
        assertThat(result.get("status").textValue()).isEqualTo("passed");
        assertThat(result.get("fullName").textValue()).isEqualTo("hello");
        assertThat(result.get("description").textValue())
                .contains(
                        "The model greets.",
                        "src/test/scenarios/greeting/hello.scenario.yaml:1",
                        "a note",
                        "-Dscenario.select=hello");
        assertThat(labels(result))
                .containsEntry("epic", List.of("Courtesy"))
                .containsEntry("feature", List.of("Hello"))
                .containsEntry("story", List.of("hello"))
                .containsEntry("severity", List.of("critical"))
                .containsEntry("parentSuite", List.of("GreetingAnchor"))
                .containsEntry("suite", List.of("src/test/scenarios/greeting/hello.scenario.yaml"))
                .containsEntry("tag", List.of("courtesy", "smoke", "epic:Courtesy"));
    }

    @Test
    void parameters_tell_the_row_of_the_matrix_the_fragment_and_the_schedule() throws IOException {
        report("polite[ann.system_message=Be brief.]", passed());

        assertThat(result().get("parameters"))
                .extracting(parameter -> parameter.get("name").textValue() + "="
                        + parameter.get("value").textValue())
                .containsExactly("ann.system_message=Be brief.", "fragment=whole", "schedule=recorded");
    }

    /** The history is kept by the id of the case alone: it must not move with the file, the build tool or the version. */
    @Test
    void the_history_of_a_scenario_is_kept_under_its_id() throws IOException {
        report("polite[ann.system_message=Be brief.]", passed());

        assertThat(result().get("historyId").textValue()).isEqualTo("f4119a4c2da0e48f6a434803dd59d8d4");
    }

    @Test
    void steps_are_the_model_calls_with_what_was_sent_and_came() throws IOException {
        report("hello", passed());

        var call = result().get("steps").get(0);
        assertThat(call.get("name").textValue()).isEqualTo("ann, call 1");
        assertThat(call.get("attachments"))
                .extracting(paper -> paper.get("name").textValue())
                .containsExactly("request and response 1");
        assertThat(attachment(call.get("attachments").get(0))).contains("POST https://api.example/chat");
        assertThat(call.at("/steps/0/name").textValue()).isEqualTo("content: Hello.");
    }

    @Test
    void the_transcript_can_be_opened() throws IOException {
        report("hello", passed());

        assertThat(attachment(named("transcript"))).contains("\"Hello.\"");
        assertThat(result().get("attachments")).hasSize(1);
    }

    @Test
    void what_counted_can_be_opened_where_it_did_not_pass() throws IOException {
        report("hello", outcome(Status.FAILED, List.of(), null));

        assertThat(attachment(named("scenario, as it counts"))).contains("\"Say hello.\"");
    }

    @Test
    void a_golden_that_differs_can_be_opened_as_a_page() throws IOException {
        var golden = new GoldenResult(
                GoldenResult.Status.DIFFERENT,
                Path.of("g.yaml"),
                "g.yaml",
                "a: 1\n",
                "a: 2\n",
                List.of(),
                List.of(),
                "-a: 1\n+a: 2\n",
                List.of());
        report("hello", outcome(Status.FAILED, List.of(), golden));

        var page = named("golden difference");
        assertThat(page.get("type").textValue()).isEqualTo("text/html");
        assertThat(attachment(page)).contains("<div class=\"old\">-a: 1</div>", "<div class=\"new\">+a: 2</div>");
        assertThat(attachment(named("golden of this run"))).isEqualTo("a: 2\n");
    }

    @Test
    void a_failure_has_its_message_and_values() throws IOException {
        var finding = Finding.failed("hello.scenario.yaml:11:5", "the answer is another", "world", "moon");
        report("hello", outcome(Status.FAILED, List.of(finding), null));

        var details = result().get("statusDetails");
        assertThat(result().get("status").textValue()).isEqualTo("failed");
        assertThat(details.get("message").textValue()).startsWith("hello.scenario.yaml:11:5: the answer is another");
        assertThat(details.get("trace").textValue()).contains("hello.scenario.yaml:11)");
        assertThat(details.get("expected").textValue()).isEqualTo("world");
        assertThat(details.get("actual").textValue()).isEqualTo("moon");
    }

    @Test
    void what_holds_for_all_results_stands_beside_them() throws IOException {
        report("hello", passed());

        assertThat(folder.resolve("environment.properties")).content().contains("Transport=wiremock");
        assertThat(folder.resolve("categories.json")).content().contains("Golden changed");
    }

    @Test
    void nothing_is_written_when_nobody_wants_it() throws IOException {
        var reporter = new AllureReporter(false, Map.of(), folder);
        report(reporter, "hello", passed());

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_that_cannot_be_written_fails_the_run_at_its_end_with_what_to_do() throws IOException {
        var file = Files.writeString(folder.resolve("in-the-way"), "");
        var reporter = new AllureReporter(true, Map.of(), file);

        report(reporter, "hello", passed());

        assertThatThrownBy(reporter::requireWritten)
                .isInstanceOf(ScenarioBroken.class)
                .hasMessageContaining("Allure results cannot be written to " + file)
                .hasMessageContaining("-Dscenario.allure=false");
    }

    private void report(String id, ScenarioOutcome outcome) {
        report(new AllureReporter(true, ReportFiles.of(GivenParameters.none()), folder), id, outcome);
    }

    private static void report(AllureReporter reporter, String id, ScenarioOutcome outcome) {
        var descriptor = (CaseDescriptor) Found.by(selectClass(GreetingAnchor.class)).tests().stream()
                .filter(test -> test.getDisplayName().equals(id))
                .findFirst()
                .orElseThrow();
        reporter.scenario(descriptor, outcome, null, Verdict.of(descriptor.testCase(), outcome));
    }

    private static ScenarioOutcome passed() {
        return outcome(Status.PASSED, List.of(), null);
    }

    private static ScenarioOutcome outcome(Status status, List<Finding> findings, @Nullable GoldenResult golden) {
        var sent = new WireExchange(
                "ann",
                1,
                "POST",
                "https://api.example/chat",
                Map.of(),
                JsonNodeFactory.instance.objectNode(),
                200,
                "recorded",
                List.of(),
                0,
                1);
        var transcript = new Transcript(
                1,
                "hello",
                Map.of(),
                List.of("Say hello."),
                List.of(sent),
                List.of(new Event.Chunk(0, "ann", 1, "content", "Hello.", null)),
                new RunResult("Hello.", "ann", Map.of(), List.of(), 0, null),
                Map.of(),
                null);
        return new ScenarioOutcome(status, null, transcript, findings, golden, List.of("a note"), Duration.ofMillis(3));
    }

    private JsonNode result() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*-result.json")) {
            return new ObjectMapper().readTree(files.iterator().next().toFile());
        }
    }

    private JsonNode named(String name) throws IOException {
        for (JsonNode attachment : result().get("attachments")) {
            if (attachment.get("name").textValue().equals(name)) {
                return attachment;
            }
        }
        throw new AssertionError("no attachment " + name);
    }

    private String attachment(JsonNode attachment) throws IOException {
        return Files.readString(folder.resolve(attachment.get("source").textValue()));
    }

    private static Map<String, List<String>> labels(JsonNode result) {
        var labels = new LinkedHashMap<String, List<String>>();
        for (JsonNode label : result.get("labels")) {
            labels.computeIfAbsent(label.get("name").textValue(), name -> new ArrayList<>())
                    .add(label.get("value").textValue());
        }
        return labels;
    }
}
