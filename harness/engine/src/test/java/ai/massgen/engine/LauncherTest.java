package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import ai.massgen.engine.anchors.GreetingAnchor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a build tool does with a launcher: filter by tag, run failed tests again, cancel. */
final class LauncherTest {
    @TempDir
    private Path output;

    private final LauncherSession session = LauncherFactory.openSession(LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .addTestEngines(new ScenarioTestEngine())
            .build());
    private final Recorded recorded = new Recorded();

    /** What became of each test. */
    private static final class Recorded implements TestExecutionListener {
        private final List<String> results = new ArrayList<>();
        private final List<TestIdentifier> failed = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                results.add(test.getDisplayName() + " " + result.getStatus());
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.add(test);
                }
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            results.add(test.getDisplayName() + " skipped: " + reason);
        }
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void tags_choose_scenarios() throws IOException {
        session.getLauncher()
                .execute(request(selectClass(GreetingAnchor.class), TagFilter.includeTags("smoke")), recorded);

        assertThat(recorded.results).containsExactly("hello SUCCESSFUL");
        assertThat(manifest().get("discovered").intValue()).isEqualTo(4);
        assertThat(manifest().get("run").intValue()).isEqualTo(1);
    }

    @Test
    void tags_leave_scenarios_out() {
        session.getLauncher()
                .execute(request(selectClass(GreetingAnchor.class), TagFilter.excludeTags("slow")), recorded);

        assertThat(recorded.results).hasSize(3).allMatch(result -> result.endsWith("SUCCESSFUL"));
    }

    /** Surefire runs failed tests again by unique id, as a second request of the same session. */
    @Test
    void a_failed_scenario_runs_again_in_the_same_session_and_the_manifest_remembers_the_others() throws IOException {
        session.getLauncher().execute(request(selectClass(GreetingAnchor.class)), recorded);
        var again = recorded.failed.get(0).getUniqueIdObject();
        recorded.results.clear();

        session.getLauncher().execute(request(selectUniqueId(again)), recorded);

        assertThat(recorded.results).containsExactly("goodbye FAILED");
        assertThat(manifest().get("run").intValue()).isEqualTo(4);
        assertThat(manifest().at("/scenarios/1/runs").intValue()).isEqualTo(2);
    }

    /** The platform tells what would run, and asks no scenario. */
    @Test
    void a_dry_run_names_every_scenario_and_runs_none() {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(GreetingAnchor.class))
                .configurationParameter("junit.platform.execution.dryRun.enabled", "true")
                .configurationParameter("scenario.output", output.toString())
                .build();

        session.getLauncher().execute(request, recorded);

        assertThat(recorded.results).hasSize(4).allMatch(result -> result.contains("skipped: "));
        assertThat(output.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void a_cancelled_execution_starts_nothing() {
        var token = CancellationToken.create();
        token.cancel();

        execute(request(selectClass(GreetingAnchor.class)), token, recorded);

        assertThat(recorded.results).isNotEmpty().allMatch(result -> result.contains("skipped: "));
    }

    /** The scenario would take ten minutes. */
    @Test
    @Timeout(60)
    void a_cancellation_stops_the_scenario_that_runs() {
        var token = CancellationToken.create();
        var cancelOnStart = new TestExecutionListener() {
            @Override
            public void executionStarted(TestIdentifier test) {
                if (test.isTest()) {
                    token.cancel();
                }
            }
        };

        execute(request(selectFile("src/test/scenarios/slow/sleeps.scenario.yaml")), token, recorded, cancelOnStart);

        assertThat(recorded.results).containsExactly("sleeps FAILED");
    }

    private void execute(
            LauncherDiscoveryRequest request, CancellationToken token, TestExecutionListener... listeners) {
        session.getLauncher()
                .execute(LauncherExecutionRequestBuilder.request(request)
                        .cancellationToken(token)
                        .listeners(listeners)
                        .build());
    }

    private LauncherDiscoveryRequest request(DiscoverySelector selector, PostDiscoveryFilter... filters) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selector)
                .filters(filters)
                .configurationParameter("scenario.output", output.toString())
                .configurationParameter("scenario.allure", "false")
                .build();
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(output.resolve("manifest.json").toFile());
    }
}
