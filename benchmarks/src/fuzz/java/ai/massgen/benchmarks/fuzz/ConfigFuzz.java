package ai.massgen.benchmarks.fuzz;

import ai.massgen.orchestrator.config.ConfigContext;
import ai.massgen.orchestrator.config.ConfigReader;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.charset.StandardCharsets;

/** The reader of MassGen's configurations: a configuration, or problems. */
public final class ConfigFuzz {
    private ConfigFuzz() {}

    /** One file, whatever it is. */
    public static void fuzzerTestOneInput(byte[] file) {
        var yaml = YamlReader.parse("fuzz.yaml", new String(file, StandardCharsets.UTF_8));
        for (var document : yaml.documents()) {
            var reading = ConfigReader.read(document, ConfigContext.replay());
            if (reading.config() == null && reading.problems().isEmpty()) {
                throw new AssertionError("neither a configuration nor a problem");
            }
        }
    }
}
