package ai.massgen.cli;

import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.ConfigContext;
import ai.massgen.orchestrator.config.ConfigReader;
import ai.massgen.orchestrator.config.ConfigReading;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A MassGen configuration that can be used.
 *
 * @param file where it was read from, or a name for where it comes from
 * @param config what it says
 */
record ConfigFile(Path file, RunConfig config) {
    private static final String NAMELESS = "agent";

    /**
     * Reads a configuration; warnings are printed.
     *
     * @throws UserError with every error of the file
     */
    static ConfigFile read(Path file, Terminal terminal) {
        return checked(file, ConfigReader.read(file, file.toString()), terminal);
    }

    /**
     * Takes a configuration that no file holds; warnings are printed.
     *
     * @param shown where it comes from, for messages
     * @throws UserError with every error in it
     */
    static ConfigFile of(String yaml, String shown, Terminal terminal) {
        var root = YamlReader.parse(shown, yaml).documents().get(0);
        return checked(Path.of(shown), ConfigReader.read(root, ConfigContext.live()), terminal);
    }

    /**
     * Reads a configuration, or only an agent of one ({@code id} and {@code backend}), or only its backend; warnings are printed.
     *
     * @throws UserError with every error of the file
     */
    static ConfigFile readAgent(Path file, Terminal terminal) {
        var reading = YamlReader.read(file, file.toString());
        boolean isOne = reading.problems().isEmpty() && reading.documents().size() == 1;
        if (isOne && reading.documents().get(0) instanceof YamlNode.Mapping part && isPart(part)) {
            return checked(file, ConfigReader.read(whole(part), ConfigContext.live()), terminal);
        }
        return read(file, terminal);
    }

    private static boolean isPart(YamlNode.Mapping mapping) {
        boolean isWhole = mapping.get("agents") != null || mapping.get("agent") != null;
        return !isWhole && (mapping.get("backend") != null || mapping.get("type") != null);
    }

    private static YamlNode whole(YamlNode.Mapping part) {
        var place = part.place();
        var agent = new LinkedHashMap<String, YamlNode.Entry>();
        agent.put("id", new YamlNode.Entry(place, new YamlNode.Scalar(place, NAMELESS, NAMELESS)));
        if (part.get("backend") == null) {
            agent.put("backend", new YamlNode.Entry(place, part));
        } else {
            agent.putAll(part.entries());
        }
        return new YamlNode.Mapping(
                place, Map.of("agent", new YamlNode.Entry(place, new YamlNode.Mapping(place, agent))));
    }

    private static ConfigFile checked(Path file, ConfigReading reading, Terminal terminal) {
        var config = reading.config();
        if (config == null || !reading.errors().isEmpty()) {
            throw new UserError(reading.errors().stream().map(Problem::render).collect(Collectors.joining("\n\n")));
        }
        reading.problems().forEach(warning -> terminal.err().println("warning: " + warning.render()));
        return new ConfigFile(file, config);
    }

    /**
     * One of its agents.
     *
     * @param id null to take the only one
     */
    AgentConfig agent(@Nullable String id) {
        var ids = config.agentIds();
        if (id == null && ids.size() > 1) {
            throw new UserError(file + " has several agents. Say which with --agent: " + String.join(", ", ids) + ".");
        }
        return config.agents().stream()
                .filter(agent -> id == null || agent.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        file + " has no agent \"" + id + "\". " + Suggestion.among(String.valueOf(id), ids)));
    }
}
