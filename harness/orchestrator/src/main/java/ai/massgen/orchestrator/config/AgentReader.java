package ai.massgen.orchestrator.config;

import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.price.Price;
import ai.massgen.orchestrator.memory.Compression;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one agent. */
final class AgentReader {
    private final ConfigContext context;
    private final FilesReader files;
    private final MemoryReader memory;

    AgentReader(ConfigContext context, Section top) {
        this.context = context;
        files = new FilesReader(top, context);
        memory = new MemoryReader(top, context);
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
        var settings = backend.read();
        if (id == null || settings.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AgentConfig(
                id,
                settings.get(),
                instructions(backend.systemMessage(), systemMessage),
                files.read(section, id, backend.cwd()),
                memory.read(agent, id, window(settings.get()))));
    }

    /** Of the model, in tokens. */
    private long window(BackendSettings settings) {
        return context.providers()
                .find(settings.type())
                .flatMap(provider -> {
                    var model = settings.model() == null ? provider.models().byDefault() : settings.model();
                    return model == null
                            ? Optional.<Price>empty()
                            : provider.prices().find(model);
                })
                .map(Price::contextWindow)
                .map(Integer::longValue)
                .orElse(Compression.UNKNOWN_WINDOW);
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
