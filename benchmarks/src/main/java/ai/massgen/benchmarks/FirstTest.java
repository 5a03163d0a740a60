package ai.massgen.benchmarks;

import java.nio.file.Path;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run that tells when its first scenario begins, and goes no further. Its argument is the folder of the scenarios. */
public final class FirstTest {
    /** What is printed then. */
    static final String BEGAN = "the first test begins";

    private FirstTest() {}

    /** Discovers all and begins. */
    public static void main(String[] args) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectDirectory(
                        Path.of(args[0], "scenarios").toFile()))
                .configurationParameter(
                        "scenario.output", Path.of(args[0], "output").toString())
                .configurationParameter("scenario.transport", "in-process")
                .build();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, new Telling());
        }
    }

    private static final class Telling implements TestExecutionListener {
        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) {
                System.out.println(BEGAN);
                Runtime.getRuntime().halt(0);
            }
        }
    }
}
