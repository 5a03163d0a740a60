package ai.massgen.orchestrator.config.rules;

import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import ai.massgen.transcript.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of MassGen's validator, in its order: the root, each agent with its backend, {@code orchestrator}, {@code ui},
 * {@code memory}, and last the warnings (v0.1.6, {@code config_validator.py}).
 *
 * <p>Beyond MassGen's: further backend types and displays are known, and a list or mapping where a word belongs is a
 * finding, where MassGen breaks off.
 */
public final class MassGenRules {
    private static final List<String> FIRST_FORMAT = List.of(
            "models",
            "model_configs",
            "num_agents",
            "max_rounds",
            "consensus_threshold",
            "voting_enabled",
            "enable_voting");

    private final Findings findings = new Findings();
    private final BackendTypes types;

    private MassGenRules(BackendTypes types) {
        this.types = types;
    }

    /**
     * Checks a configuration.
     *
     * @param types every backend type there is
     * @return in MassGen's order; empty where MassGen finds nothing
     */
    public static List<Finding> check(YamlNode root, BackendTypes types) {
        var rules = new MassGenRules(types);
        rules.root(root);
        return rules.findings.all();
    }

    private void root(YamlNode node) {
        if (!(node instanceof Mapping root)) {
            findings.error(
                    node,
                    "root",
                    "Config must be a dictionary/object",
                    "This is " + node.describe() + ". Begin with agents: or agent:.");
        } else if (!isFirstFormat(root)) {
            agents(root);
            new OrchestratorRules(findings).check(root);
            ui(root);
            new MemoryRules(findings).check(root);
            warnings(root);
        }
    }

    private boolean isFirstFormat(Mapping root) {
        var old = FIRST_FORMAT.stream().filter(root.entries()::containsKey).toList();
        old.stream()
                .findFirst()
                .flatMap(key -> java.util.Optional.ofNullable(root.entries().get(key)))
                .ifPresent(entry -> findings.error(
                        entry.keyPlace(),
                        "root",
                        "V1 config format detected (found: " + String.join(", ", old)
                                + "). V1 configs are no longer supported.",
                        "Write the models as agents: [{id: …, backend: {type: …, model: …}}]."));
        return !old.isEmpty();
    }

    private void agents(Mapping root) {
        var agents = root.get("agents");
        var agent = root.get("agent");
        if (agents == null && agent == null) {
            findings.error(
                    root,
                    "root",
                    "Config must have either 'agents' (list) or 'agent' (single agent)",
                    "Write agents: [{id: a1, backend: {type: openai, model: gpt-5-nano}}].");
        } else if (agents != null && agent != null) {
            findings.error(agent, "root", "Config cannot have both 'agents' and 'agent' fields", "Keep one of them.");
        } else {
            form(agents, "agents", Findings::isList, "a list", "Use 'agents: [...]' for multiple agents");
            form(agent, "agent", Findings::isMapping, "a dictionary", "Use 'agent: {...}' for a single agent");
        }
        agents(listed(agents, agent));
    }

    private void form(
            @Nullable YamlNode node,
            String key,
            java.util.function.Predicate<YamlNode> form,
            String wanted,
            String suggestion) {
        if (node != null && !form.test(node)) {
            findings.error(
                    node, "root." + key, "'" + key + "' must be " + wanted + ", got " + node.describe(), suggestion);
        }
    }

    /** By location; {@code agent} counts only where there is no {@code agents}. */
    private static Map<String, YamlNode> listed(@Nullable YamlNode agents, @Nullable YamlNode agent) {
        var listed = new LinkedHashMap<String, YamlNode>();
        if (agents instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                listed.put("agents[" + i + "]", list.items().get(i));
            }
        } else if (agents == null && agent != null) {
            listed.put("agent", agent);
        }
        return listed;
    }

    private void agents(Map<String, YamlNode> agents) {
        var seen = new ArrayList<String>();
        agents.forEach((location, node) -> new AgentRules(findings, types, location, seen).check(node));
    }

    private void ui(Mapping root) {
        var ui = root.get("ui");
        if (ui instanceof Mapping section) {
            findings.word(
                    section,
                    "display_type",
                    "ui",
                    List.of("rich_terminal", "simple", "terminal", "silent"),
                    "display_type");
            findings.flag(section, "logging_enabled", "ui");
        } else if (ui != null) {
            findings.error(
                    ui, "ui", "UI must be a dictionary, got " + ui.describe(), "Write ui: {display_type: simple}.");
        }
    }

    private void warnings(Mapping root) {
        listed(root.get("agents"), root.get("agent")).forEach((location, node) -> {
            if (node instanceof Mapping agent && agent.get("backend") instanceof Mapping backend) {
                var excluded = backend.entries().get("exclude_tools");
                if (excluded != null && backend.entries().containsKey("allowed_tools")) {
                    findings.warning(
                            excluded.keyPlace(),
                            location + ".backend",
                            "Using both 'allowed_tools' and 'exclude_tools' can be confusing",
                            "Keep one of them.");
                }
            }
        });
    }
}
