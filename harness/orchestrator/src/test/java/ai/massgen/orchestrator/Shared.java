package ai.massgen.orchestrator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reference data that not every machine has: tests that read it are skipped without it. */
public final class Shared {

    private Shared() {}

    /** The path of a file or folder, below the folder that the system property {@code massgen.shared} names. */
    public static Path require(String relative) {
        var path = Path.of(System.getProperty("massgen.shared", "")).resolve(relative);
        assumeTrue(Files.exists(path), "needs reference data that is not here: " + relative);
        return path;
    }
}
