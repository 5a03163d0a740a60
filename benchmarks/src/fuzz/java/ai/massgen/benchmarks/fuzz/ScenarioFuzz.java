package ai.massgen.benchmarks.fuzz;

import ai.massgen.scenario.parse.ScenarioParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The parser of scenarios: cases, or problems. */
public final class ScenarioFuzz {
    private static final Path FILE = file();

    private ScenarioFuzz() {}

    private static Path file() {
        try {
            var file = Files.createTempFile("fuzz", ".scenario.yaml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file, whatever it is. */
    public static void fuzzerTestOneInput(byte[] text) throws IOException {
        Files.write(FILE, text);
        var read = new ScenarioParser().parse(FILE, "fuzz.scenario.yaml");
        if (read.cases().isEmpty() && read.allProblems().isEmpty()) {
            throw new AssertionError("neither a case nor a problem");
        }
    }
}
