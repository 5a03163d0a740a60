package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.engine;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import ai.massgen.engine.anchors.BadAnchor;
import ai.massgen.engine.anchors.GreetingAnchor;
import ai.massgen.engine.anchors.TwiceAnchor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;
import org.opentest4j.TestAbortedException;

/** Scenarios as tests: what the platform is told of them. */
final class ExecutionTest {
    @TempDir
    private Path output;

    @Test
    void scenarios_pass_and_fail_as_tests() {
        var tests = kit(selectClass(GreetingAnchor.class)).execute().testEvents();

        tests.assertStatistics(events -> events.started(4).succeeded(3).failed(1));
        tests.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test("goodbye"),
                                finishedWithFailure(
                                        instanceOf(ExpectationFailed.class),
                                        message(text ->
                                                text.startsWith("src/test/scenarios/greeting/hello.scenario.yaml:24:")),
                                        message(text ->
                                                text.endsWith("this scenario alone: -Dscenario.select=goodbye")))));
    }

    @Test
    void the_only_frame_of_a_failure_is_the_line_of_the_expectation() {
        var failure = kit(selectClass(GreetingAnchor.class)).execute().testEvents().failed().stream()
                .flatMap(event -> event.getPayload(org.junit.platform.engine.TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();

        assertThat(failure.getStackTrace()).singleElement().satisfies(frame -> {
            assertThat(frame.getFileName())
                    .startsWith("file:///")
                    .endsWith("/src/test/scenarios/greeting/hello.scenario.yaml");
            assertThat(frame.getLineNumber()).isEqualTo(24);
            assertThat(frame.getMethodName()).isEqualTo("goodbye");
        });
    }

    @Test
    void bad_files_fail_and_all_others_run() {
        var tests = kit(selectClass(BadAnchor.class)).execute().testEvents();

        tests.assertStatistics(events -> events.started(4).succeeded(2).failed(2));
        tests.assertThatEvents()
                .haveExactly(1, event(displayName("fine"), finishedSuccessfully()))
                .haveExactly(1, event(displayName("also-fine"), finishedSuccessfully()))
                .haveExactly(2, finishedWithFailure(instanceOf(FileUnreadable.class)));
    }

    @Test
    void an_id_that_is_used_twice_fails_once() {
        kit(selectClass(TwiceAnchor.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(2).succeeded(1).failed(1));
    }

    @Test
    void a_scenario_that_is_not_tried_is_aborted() {
        kit(selectFile("src/test/scenarios/live/asks.scenario.yaml"))
                .execute()
                .testEvents()
                .assertThatEvents()
                .haveExactly(1, event(test("asks"), abortedWithReason(instanceOf(TestAbortedException.class))));
    }

    @Test
    void many_at_a_time_come_to_the_same_and_keep_to_their_number() {
        var tests = kit(selectFile("src/test/scenarios/wide/wide.scenario.yaml"))
                .configurationParameter("scenario.parallel", "3")
                .execute()
                .testEvents();

        tests.assertStatistics(events -> events.started(16).succeeded(16));
        var running = new HashSet<TestDescriptor>();
        for (var event : tests.list()) {
            if (event.getType() == EventType.STARTED) {
                running.add(event.getTestDescriptor());
            } else {
                running.remove(event.getTestDescriptor());
            }
            assertThat(running).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void the_manifest_tells_what_ran() throws IOException {
        kit(selectClass(GreetingAnchor.class)).execute();

        var manifest = manifest();
        assertThat(manifest.get("discovered").intValue()).isEqualTo(4);
        assertThat(manifest.get("run").intValue()).isEqualTo(4);
        assertThat(manifest.get("passed").intValue()).isEqualTo(3);
        assertThat(manifest.get("failed").intValue()).isEqualTo(1);
        assertThat(manifest.get("problems")).isEmpty();
    }

    @Test
    void the_manifest_tells_what_could_not_become_a_scenario() throws IOException {
        kit(selectClass(BadAnchor.class)).execute();

        assertThat(manifest().get("problems"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.textValue())
                        .startsWith("src/test/scenarios/bad/b-not-yaml.scenario.yaml:4:3: "));
    }

    @Test
    void too_few_scenarios_fail_the_engine() {
        kit(selectClass(GreetingAnchor.class))
                .configurationParameter("scenario.min-tests", "5")
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                engine(),
                                finishedWithFailure(message(text -> text.startsWith(
                                        "scenario.min-tests=5: only 4 of 4 discovered scenarios ran")))));
    }

    @Test
    void an_intended_change_that_matches_nothing_fails_the_engine() throws IOException {
        var scenario = Files.readString(Path.of("src/test/scenarios/greeting/hello.scenario.yaml"))
                .replaceFirst("(?s)golden: false.*", "");
        var file = Files.writeString(output.resolve("hello.scenario.yaml"), scenario);
        Files.writeString(
                output.resolve("intended-changes.yaml"),
                "- {scenario: hello, path: /**, reason: another greeting, until: 9999-12-31}");

        kit(selectFile(file.toFile()))
                .configurationParameter(
                        "scenario.goldens", output.resolve("goldens").toString())
                .configurationParameter("scenario.ci", "false")
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                engine(),
                                finishedWithFailure(
                                        message(text -> text.contains("intended-changes.yaml:1:")),
                                        message(text -> text.contains("hello /** matches no difference any more")))));
    }

    @Test
    void a_golden_that_no_scenario_writes_fails_the_engine_where_all_scenarios_are_known() throws IOException {
        var file =
                Files.copy(Path.of("src/test/scenarios/wide/wide.scenario.yaml"), output.resolve("wide.scenario.yaml"));
        Files.writeString(Files.createDirectories(output.resolve("goldens")).resolve("renamed.yaml"), "version: 1");

        kit(selectFile(file.toFile()))
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                engine(),
                                finishedWithFailure(message(text ->
                                        text.contains("renamed.yaml: no scenario writes this golden any more")))));

        Files.copy(file, output.resolve("unknown.scenario.yaml"));
        kit(selectFile(file.toFile()))
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(1, event(engine(), finishedSuccessfully()));
    }

    @Test
    void a_manifest_that_cannot_be_written_fails_the_engine() throws IOException {
        var file = Files.writeString(output.resolve("in-the-way"), "");

        kit(selectClass(GreetingAnchor.class))
                .configurationParameter("scenario.output", file.toString())
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                engine(),
                                finishedWithFailure(
                                        message(text -> text.contains("the manifest of this run cannot be written")))));
    }

    private EngineTestKit.Builder kit(DiscoverySelector selector) {
        return EngineTestKit.engine(new ScenarioTestEngine())
                .configurationParameter("scenario.output", output.toString())
                .configurationParameter("scenario.allure", "false")
                .selectors(selector);
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(output.resolve("manifest.json").toFile());
    }
}
