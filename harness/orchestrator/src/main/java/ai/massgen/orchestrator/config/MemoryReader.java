package ai.massgen.orchestrator.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what agents remember: the section {@code memory:}, and an agent's own laid over it key by key. */
final class MemoryReader {
    private static final double TRIGGER = 0.75;
    private static final double TARGET = 0.40;
    private static final int LIMIT = 5;

    private final Section everybody;
    private final ConfigContext context;

    MemoryReader(Section top, ConfigContext context) {
        this.context = context;
        everybody = top.sectionOrEmpty("memory");
    }

    /**
     * Null where the agent remembers nothing.
     *
     * @param window of its model, in tokens
     */
    @Nullable
    MemoryConfig read(Section agent, String id, long window) {
        var own = agent.sectionOrEmpty("memory");
        if (!flag(own, "", "enabled", false)) {
            return null;
        }
        var compression = flag(own, "conversation_memory", "enabled", true)
                ? new MemoryConfig.Compression(
                        window,
                        number(own, "compression", "trigger_threshold", TRIGGER),
                        number(own, "compression", "target_ratio", TARGET))
                : null;
        return new MemoryConfig(compression, persistent(own, id));
    }

    private MemoryConfig.@Nullable Persistent persistent(Section own, String id) {
        if (!flag(own, "persistent_memory", "enabled", false)) {
            return null;
        }
        var limit = holder(own, "retrieval", "limit").wholeNumber("limit", LIMIT);
        return new MemoryConfig.Persistent(
                path(holder(own, "persistent_memory", "path")),
                flag(own, "persistent_memory", "on_disk", true),
                holder(own, "persistent_memory", "agent_name").text("agent_name", id),
                holder(own, "persistent_memory", "session_name").text("session_name"),
                limit,
                flag(own, "recording", "record_reasoning", true),
                flag(own, "recording", "record_all_tool_calls", false));
    }

    private String path(Section holder) {
        return Objects.requireNonNullElse(new Expansion(holder, context).text("path"), "memory");
    }

    private boolean flag(Section own, String section, String key, boolean otherwise) {
        return holder(own, section, key).flag(key, otherwise);
    }

    private double number(Section own, String section, String key, double otherwise) {
        return holder(own, section, key).number(key, otherwise);
    }

    /** The agent's own section where it says something of the key, else everybody's. */
    private Section holder(Section own, String section, String key) {
        var mine = section.isEmpty() ? own : own.sectionOrEmpty(section);
        if (mine.has(key)) {
            return mine;
        }
        return section.isEmpty() ? everybody : everybody.sectionOrEmpty(section);
    }
}
