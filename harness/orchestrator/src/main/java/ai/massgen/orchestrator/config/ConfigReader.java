package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;

/** Reads MassGen configurations. */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * Reads a file.
     *
     * @param shown the name for messages, usually relative to where the user stands
     */
    public static ConfigReading read(Path file, String shown) {
        var reading = YamlReader.read(file, shown);
        return reading.documents().isEmpty()
                ? new ConfigReading(null, reading.problems())
                : read(reading.documents().get(0));
    }

    /** Reads a configuration that is part of another file. */
    public static ConfigReading read(YamlNode node) {
        return new ConfigReading(null, List.of(node.problem("configurations are not read yet", "")));
    }
}
