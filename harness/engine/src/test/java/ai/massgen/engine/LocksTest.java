package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

/** {@code locks}: scenarios that may not run at the same time do not. */
final class LocksTest {
    private static final String SCENARIO = """
            scenario: locked-%d
            target: backend
            system: {agents: [{id: ann, backend: {type: scripted, turns: ["Good day."]}}]}
            turns: [{user: Say hello.}]
            golden: false
            locks: {gpu: %s}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_lock_is_known_at_discovery() throws IOException {
        var tests = Found.by(selectFile(file("rw").toFile())).tests();

        assertThat(((Node<?>) tests.get(0)).getExclusiveResources())
                .containsExactly(new ExclusiveResource("gpu", ExclusiveResource.LockMode.READ_WRITE));
        assertThat(((Node<?>) Found.by(selectFile(file("r").toFile())).tests().get(0)).getExclusiveResources())
                .containsExactly(new ExclusiveResource("gpu", ExclusiveResource.LockMode.READ));
    }

    @Test
    void who_needs_a_thing_alone_runs_alone() throws IOException {
        var tests = EngineTestKit.engine(new ScenarioTestEngine())
                .configurationParameter("scenario.output", folder.toString())
                .configurationParameter("scenario.allure", "false")
                .configurationParameter("scenario.parallel", "4")
                .selectors(selectFile(file("rw").toFile()))
                .execute()
                .testEvents();

        tests.assertStatistics(events -> events.started(8).succeeded(8));
        var running = new HashSet<TestDescriptor>();
        for (var event : tests.list()) {
            if (event.getType() == EventType.STARTED) {
                running.add(event.getTestDescriptor());
            } else if (event.getType() == EventType.FINISHED) {
                running.remove(event.getTestDescriptor());
            }
            assertThat(running).hasSizeLessThanOrEqualTo(1);
        }
    }

    private Path file(String mode) throws IOException {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            documents.add(SCENARIO.formatted(i, mode));
        }
        return Files.writeString(folder.resolve(mode + ".scenario.yaml"), String.join("---\n", documents));
    }
}
