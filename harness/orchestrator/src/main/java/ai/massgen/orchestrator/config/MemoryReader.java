package ai.massgen.orchestrator.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code memory:} (MassGen v0.1.6, {@code config_validator.py}). There is no memory behind it yet; a section that turns
 * it on is a warning.
 */
final class MemoryReader {
    private final Section memory;

    MemoryReader(Section memory) {
        this.memory = memory;
    }

    void read() {
        memory.onlyKeys(List.of(
                "enabled", "conversation_memory", "persistent_memory", "compression", "retrieval", "recording"));
        if (memory.flag("enabled")) {
            memory.unsupported(Map.of("enabled", "agents remember nothing beyond the conversation"));
        }
        conversation(memory.section("conversation_memory"));
        persistent(memory.section("persistent_memory"));
        compression(memory.section("compression"));
        retrieval(memory.section("retrieval"));
    }

    private static void conversation(@Nullable Section conversation) {
        if (conversation != null) {
            conversation.onlyKeys(List.of("enabled"));
            conversation.flag("enabled");
        }
    }

    private static void persistent(@Nullable Section persistent) {
        if (persistent == null) {
            return;
        }
        persistent.onlyKeys(List.of(
                "enabled",
                "on_disk",
                "path",
                "agent_name",
                "session_name",
                "vector_store",
                "llm",
                "embedding",
                "qdrant"));
        persistent.flag("enabled");
        persistent.flag("on_disk");
        List.of("path", "agent_name", "session_name", "vector_store").forEach(persistent::text);
        model(persistent.section("llm"));
        model(persistent.section("embedding"));
        qdrant(persistent.section("qdrant"));
    }

    private static void model(@Nullable Section model) {
        if (model != null) {
            List.of("provider", "model", "api_key").forEach(model::text);
        }
    }

    private static void qdrant(@Nullable Section qdrant) {
        if (qdrant != null) {
            qdrant.onlyKeys(List.of("mode", "host", "port"));
            qdrant.oneOf("mode", List.of("server", "local"));
            qdrant.text("host");
            qdrant.wholeNumber("port", 1, 65_535);
        }
    }

    private static void compression(@Nullable Section compression) {
        if (compression != null) {
            compression.onlyKeys(List.of("trigger_threshold", "target_ratio"));
            compression.share("trigger_threshold");
            compression.share("target_ratio");
        }
    }

    private static void retrieval(@Nullable Section retrieval) {
        if (retrieval != null) {
            retrieval.onlyKeys(List.of("limit", "exclude_recent"));
            retrieval.wholeNumber("limit", 1);
            retrieval.flag("exclude_recent");
        }
    }
}
