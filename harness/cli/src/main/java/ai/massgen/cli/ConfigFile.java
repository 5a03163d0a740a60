package ai.massgen.cli;

import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.ConfigReader;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A MassGen configuration that can be used.
 *
 * @param file where it was read from
 * @param config what it says
 */
record ConfigFile(Path file, RunConfig config) {

    /**
     * Reads a configuration; warnings are printed.
     *
     * @throws UserError with every error of the file
     */
    static ConfigFile read(Path file, Terminal terminal) {
        var reading = ConfigReader.read(file, file.toString());
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
