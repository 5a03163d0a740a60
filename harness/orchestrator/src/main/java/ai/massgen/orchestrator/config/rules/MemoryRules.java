package ai.massgen.orchestrator.config.rules;

import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.function.BiConsumer;

/** The rules for {@code memory:}. */
final class MemoryRules {
    private static final String HERE = "memory";

    private final Findings findings;

    MemoryRules(Findings findings) {
        this.findings = findings;
    }

    void check(Mapping root) {
        var node = root.get(HERE);
        if (node instanceof Mapping memory) {
            findings.flag(memory, "enabled", HERE);
            below(memory, HERE, "conversation_memory", (section, here) -> findings.flag(section, "enabled", here));
            below(memory, HERE, "persistent_memory", this::persistent);
            below(memory, HERE, "compression", (section, here) -> {
                share(section, "trigger_threshold", here);
                share(section, "target_ratio", here);
            });
            below(memory, HERE, "retrieval", this::retrieval);
        } else if (node != null) {
            findings.error(
                    node,
                    HERE,
                    "Memory must be a dictionary, got " + node.describe(),
                    "Write memory: {enabled: true}.");
        }
    }

    private void below(Mapping section, String here, String key, BiConsumer<Mapping, String> rules) {
        var node = section.get(key);
        if (node instanceof Mapping below) {
            rules.accept(below, here + "." + key);
        } else if (node != null) {
            findings.error(
                    node,
                    here + "." + key,
                    "'" + key + "' must be a dictionary, got " + node.describe(),
                    "Write " + key + ": {…}, or remove it.");
        }
    }

    private void persistent(Mapping section, String here) {
        findings.flag(section, "enabled", here);
        findings.flag(section, "on_disk", here);
        findings.text(section, "vector_store", here);
        for (String model : List.of("llm", "embedding")) {
            below(section, here, model, (settings, at) -> {
                findings.text(settings, "provider", at);
                findings.text(settings, "model", at);
            });
        }
        below(section, here, "qdrant", (qdrant, at) -> {
            findings.word(qdrant, "mode", at, List.of("server", "local"), "qdrant mode");
            whole(qdrant, "port", at, 65_535, "'port' must be a valid port number (1-65535)", "Use a port like 6333");
        });
    }

    private void retrieval(Mapping section, String here) {
        whole(section, "limit", here, Long.MAX_VALUE, "'limit' must be a positive integer", "Use a number like 5");
        findings.flag(section, "exclude_recent", here);
    }

    private void whole(Mapping section, String key, String here, long most, String message, String suggestion) {
        var node = section.get(key);
        if (node != null && !Findings.isWhole(node, 1, most)) {
            findings.error(node, here + "." + key, message, suggestion);
        }
    }

    private void share(Mapping section, String key, String here) {
        YamlNode node = section.get(key);
        if (node == null) {
            return;
        }
        double value = Findings.number(node);
        if (!Findings.isNumber(node)) {
            findings.error(
                    node,
                    here + "." + key,
                    "'" + key + "' must be a number, got " + node.describe(),
                    "Use a number between 0 and 1");
        } else if (!(value >= 0 && value <= 1)) {
            findings.error(
                    node,
                    here + "." + key,
                    "'" + key + "' must be between 0 and 1, got " + ((YamlNode.Scalar) node).text(),
                    "Use a number like 0.75");
        }
    }
}
