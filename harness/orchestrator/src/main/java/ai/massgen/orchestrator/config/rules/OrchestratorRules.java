package ai.massgen.orchestrator.config.rules;

import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import ai.massgen.transcript.yaml.YamlNode.Sequence;
import java.util.List;

/** The rules for {@code orchestrator:}. */
final class OrchestratorRules {
    private static final String HERE = "orchestrator";
    private static final List<String> LEVELS = List.of("lenient", "balanced", "strict");

    private final Findings findings;

    OrchestratorRules(Findings findings) {
        this.findings = findings;
    }

    void check(Mapping root) {
        var node = root.get(HERE);
        if (node instanceof Mapping section) {
            contextPaths(section);
            coordination(section);
            findings.word(section, "voting_sensitivity", HERE, LEVELS, "voting_sensitivity");
            findings.word(section, "answer_novelty_requirement", HERE, LEVELS, "answer_novelty_requirement");
            timeout(section);
            findings.flag(section, "skip_coordination_rounds", HERE);
            findings.must(
                    section,
                    "debug_final_answer",
                    HERE,
                    value -> Findings.isFlag(value) || Findings.isText(value),
                    "'debug_final_answer' must be a boolean or string, got ",
                    "Use 'true', 'false', or a string value");
        } else if (node != null) {
            findings.error(
                    node,
                    HERE,
                    "Orchestrator must be a dictionary, got " + node.describe(),
                    "Use orchestrator fields like snapshot_storage, context_paths, etc.");
        }
    }

    private void contextPaths(Mapping section) {
        var node = section.get("context_paths");
        if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                contextPath(list.items().get(i), "context_paths[" + i + "]");
            }
        } else if (node != null) {
            findings.error(
                    node,
                    HERE + ".context_paths",
                    "'context_paths' must be a list, got " + node.describe(),
                    "Use a list of {path, permission}");
        }
    }

    private void contextPath(YamlNode node, String name) {
        if (!(node instanceof Mapping entry)) {
            findings.error(
                    node,
                    HERE + "." + name,
                    "'" + name + "' must be a dictionary",
                    "Use 'path' and 'permission' fields");
            return;
        }
        if (entry.get("path") == null) {
            findings.error(
                    entry,
                    HERE + "." + name,
                    "context_paths entry missing 'path' field",
                    "Add path: with a folder or file.");
        }
        findings.word(entry, "permission", HERE + "." + name, List.of("read", "write"), "permission");
    }

    private void coordination(Mapping section) {
        var node = section.get("coordination");
        var here = HERE + ".coordination";
        if (node instanceof Mapping coordination) {
            findings.flag(coordination, "enable_planning_mode", here);
            var restarts = coordination.get("max_orchestration_restarts");
            if (restarts != null && !Findings.isWhole(restarts, 0, Long.MAX_VALUE)) {
                findings.error(
                        restarts,
                        here + ".max_orchestration_restarts",
                        "'max_orchestration_restarts' must be a non-negative integer",
                        "Use 0 or a positive integer like 1 or 2");
            }
        } else if (node != null) {
            findings.error(
                    node,
                    here,
                    "'coordination' must be a dictionary, got " + node.describe(),
                    "Use coordination fields like enable_planning_mode");
        }
    }

    private void timeout(Mapping section) {
        var node = section.get("timeout");
        if (node instanceof Mapping timeout) {
            var seconds = timeout.get("orchestrator_timeout_seconds");
            if (seconds != null && !(Findings.number(seconds) > 0)) {
                findings.error(
                        seconds,
                        HERE + ".timeout.orchestrator_timeout_seconds",
                        "'orchestrator_timeout_seconds' must be a positive number",
                        "Use a number of seconds like 1800");
            }
        } else if (node != null) {
            findings.error(
                    node,
                    HERE + ".timeout",
                    "'timeout' must be a dictionary, got " + node.describe(),
                    "Write timeout: {orchestrator_timeout_seconds: 1800}.");
        }
    }
}
