package ai.massgen.orchestrator.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one agent. */
final class AgentReader {
    private static final List<String> KEYS =
            List.of("id", "backend", "system_message", "memory", "append_system_prompt");

    private final ConfigContext context;

    AgentReader(ConfigContext context) {
        this.context = context;
    }

    /** Empty where something is wrong; the section has the problems then. */
    Optional<AgentConfig> read(Section agent) {
        agent.onlyKeys(KEYS);
        agent.unsupported(Map.of("memory", "the agent remembers nothing beyond the conversation"));
        agent.warn(
                "append_system_prompt",
                "append_system_prompt has no effect here, nor has it in MassGen",
                "Use system_message.");
        var id = id(agent);
        var systemMessage = agent.text("system_message");
        if (!agent.has("backend")) {
            agent.error("the agent has no backend", "Add backend: {type: openai, model: gpt-5-nano}.");
            return Optional.empty();
        }
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
        if (!agent.has("id")) {
            agent.error("the agent has no id", "Add id: a1, or another name that no other agent has.");
            return null;
        }
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
