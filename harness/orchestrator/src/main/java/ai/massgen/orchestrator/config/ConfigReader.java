package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.YamlNode;
import java.nio.file.Path;

/** Reads MassGen configurations. */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * Reads a file.
     *
     * @param shown the name for messages, usually relative to where the user stands
     */
    public static ConfigReading read(Path file, String shown) {
        throw new UnsupportedOperationException("under construction: " + shown + " " + file);
    }

    /** Reads a configuration that is part of another file. */
    public static ConfigReading read(YamlNode node) {
        throw new UnsupportedOperationException("under construction: " + node);
    }
}
