package ai.massgen.orchestrator.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one agent. */
final class AgentReader {
    private final ConfigContext context;

    AgentReader(ConfigContext context) {
        this.context = context;
    }

    /** Empty where something is wrong; the section has the problems then. */
    Optional<AgentConfig> read(Section agent) {
        var id = id(agent);
        var systemMessage = agent.text("system_message");
        var section = agent.section("backend");
        if (section == null) {
            return Optional.empty();
        }
        var backend = new BackendReader(section, context);
        return backend.read()
                .filter(settings -> id != null)
                .map(settings -> new AgentConfig(
                        id == null ? "" : id, settings, instructions(backend.systemMessage(), systemMessage)));
    }

    private static @Nullable String id(Section agent) {
        var id = agent.text("id");
        if (id != null && id.isBlank()) {
            agent.errorAtKey("id", "the id is empty", "Write id: a1, or another name that no other agent has.");
            return null;
        }
        return id;
    }

    /** The backend's own text goes before the agent's (MassGen v0.1.6, {@code chat_agent.py}:722). */
    private static @Nullable String instructions(@Nullable String ofBackend, @Nullable String ofAgent) {
        return ofBackend == null ? ofAgent : ofBackend;
    }
}
