package ai.massgen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** One run of all generated scenarios of a folder inside the JUnit engine. */
final class SuiteRun {
    private final Path folder;
    private final int expected;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    SuiteRun(Path folder, int expected) {
        this.folder = folder;
        this.expected = expected;
    }

    SuiteRun with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    SuiteRun with(Map<String, String> more) {
        parameters.putAll(more);
        return this;
    }

    /**
     * Runs them.
     *
     * @throws IllegalStateException when one did not pass
     */
    TestExecutionSummary run() {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectDirectory(
                        folder.resolve("scenarios").toFile()))
                .configurationParameter(
                        "scenario.output", folder.resolve("output").toString())
                .configurationParameters(parameters)
                .build();
        var listener = new SummaryGeneratingListener();
        var config =
                LauncherConfig.builder().addTestExecutionListeners(listener).build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            session.getLauncher().execute(request);
        }
        var summary = listener.getSummary();
        if (summary.getTestsSucceededCount() != expected) {
            var failure = summary.getFailures().isEmpty()
                    ? null
                    : summary.getFailures().get(0).getException();
            throw new IllegalStateException(
                    summary.getTestsSucceededCount() + " of " + expected + " scenarios passed", failure);
        }
        return summary;
    }

    /** Removes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
