package ai.massgen.orchestrator.config.rules;

import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import ai.massgen.transcript.yaml.YamlNode.Scalar;
import ai.massgen.transcript.yaml.YamlNode.Sequence;
import java.util.List;

/** The rules for one agent and its backend. */
final class AgentRules {
    private static final List<String> TOOL_LISTS = List.of("allowed_tools", "exclude_tools", "disallowed_tools");
    private static final List<String> FLAGS =
            List.of("enable_web_search", "enable_code_execution", "enable_code_interpreter");
    private static final List<String> PERMISSION_MODES = List.of("acceptEdits", "bypassPermissions", "default", "plan");

    private final Findings findings;
    private final BackendTypes types;
    private final String location;
    private final List<String> ids;

    /**
     * @param types every backend type there is
     * @param ids those of the agents before, to which this one's is added
     */
    AgentRules(Findings findings, BackendTypes types, String location, List<String> ids) {
        this.findings = findings;
        this.types = types;
        this.location = location;
        this.ids = ids;
    }

    void check(YamlNode node) {
        if (!(node instanceof Mapping agent)) {
            findings.error(
                    node,
                    location,
                    "Agent must be a dictionary, got " + node.describe(),
                    "Write {id: a1, backend: {type: openai, model: gpt-5-nano}}.");
            return;
        }
        id(agent);
        backend(agent);
        findings.must(
                agent,
                "system_message",
                location,
                Findings::isText,
                "Agent 'system_message' must be a string, got ",
                "Use a string for the system message");
    }

    private void id(Mapping agent) {
        var id = agent.get("id");
        if (id == null) {
            findings.error(
                    agent,
                    location,
                    "Agent missing required field 'id'",
                    "Add id: a1, or another name that no other agent has.");
        } else if (!Findings.isText(id)) {
            findings.error(
                    id,
                    location + ".id",
                    "Agent 'id' must be a string, got " + id.describe(),
                    "Quote it: id: \"" + (id instanceof Scalar scalar ? scalar.text() : "a1") + "\".");
        } else if (ids.contains(((Scalar) id).text())) {
            findings.error(
                    id,
                    location + ".id",
                    "Duplicate agent ID: '" + ((Scalar) id).text() + "'",
                    "Each agent must have a unique ID");
        } else {
            ids.add(((Scalar) id).text());
        }
    }

    private void backend(Mapping agent) {
        var node = agent.get("backend");
        if (node == null) {
            findings.error(
                    agent,
                    location,
                    "Agent missing required field 'backend'",
                    "Add backend: {type: openai, model: gpt-5-nano}.");
        } else if (node instanceof Mapping backend) {
            if (hasKnownType(backend)) {
                rest(backend);
            }
        } else {
            findings.error(
                    node,
                    at(""),
                    "Backend must be a dictionary, got " + node.describe(),
                    "Use 'type', 'model', and other backend-specific fields");
        }
    }

    private String at(String key) {
        return location + ".backend" + (key.isEmpty() ? "" : "." + key);
    }

    private boolean hasKnownType(Mapping backend) {
        var type = backend.get("type");
        if (type == null) {
            findings.error(
                    backend, at(""), "Backend missing required field 'type'", "Add type: " + guess(backend) + ".");
        } else if (!Findings.isText(type)) {
            findings.error(
                    type,
                    at("type"),
                    "Backend 'type' must be a string, got " + type.describe(),
                    "Use a string like 'openai', 'claude', 'gemini', etc.");
        } else if (types.find().apply(((Scalar) type).text()).isEmpty()) {
            var word = ((Scalar) type).text();
            findings.error(
                    type,
                    at("type"),
                    "Unknown backend type: '" + word + "'",
                    ai.massgen.transcript.yaml.Suggestion.among(word, types.names()));
        } else {
            return true;
        }
        return false;
    }

    private static String guess(Mapping backend) {
        return backend.get("model") instanceof Scalar model && model.text().startsWith("claude")
                ? "claude"
                : backend.get("model") instanceof Scalar other && other.text().startsWith("gemini")
                        ? "gemini"
                        : "openai";
    }

    private void rest(Mapping backend) {
        var written = backend.get("type") instanceof Scalar scalar ? scalar.text() : "";
        var type = types.find().apply(written).orElse(written);
        MassGenType.find(type).ifPresent(known -> {
            if (known.needsModel() && backend.get("model") == null) {
                findings.error(backend, at(""), "Backend missing required field 'model'", "Add model: with its name.");
            }
        });
        findings.must(
                backend,
                "model",
                at(""),
                Findings::isText,
                "Backend 'model' must be a string, got ",
                "Use a string model identifier");
        MassGenType.find(type).ifPresent(known -> capabilities(backend, known));
        findings.word(backend, "permission_mode", at(""), PERMISSION_MODES, "permission_mode");
        TOOL_LISTS.forEach(key -> toolList(backend, key));
        mcp(backend);
        FLAGS.forEach(key -> findings.must(
                backend,
                key,
                at(""),
                Findings::isFlag,
                "Backend '" + key + "' must be a boolean, got ",
                "Use 'true' or 'false'"));
    }

    private void capabilities(Mapping backend, MassGenType type) {
        capability(backend, "enable_web_search", type, "web_search", "web_search");
        capability(backend, "enable_code_execution", type, "code_execution", "code_execution");
        capability(backend, "enable_code_interpreter", type, "code_execution", "code_execution/interpreter");
        capability(backend, "mcp_servers", type, "mcp", "mcp");
    }

    private void capability(Mapping backend, String key, MassGenType type, String capability, String word) {
        var entry = backend.entries().get(key);
        if (entry != null && Findings.asksForSomething(entry.value()) && !type.can(capability)) {
            findings.error(
                    entry.keyPlace(),
                    at(""),
                    type.word() + " does not support " + word,
                    "Remove " + key + ", or use another type: massgen providers list tells what each can do.");
        }
    }

    private void toolList(Mapping backend, String key) {
        var node = backend.get(key);
        if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                var name = key + "[" + i + "]";
                var item = list.items().get(i);
                if (!Findings.isText(item)) {
                    findings.error(
                            item, at(name), "'" + name + "' must be a string, got " + item.describe(), "Use a string");
                }
            }
        } else if (node != null) {
            findings.error(
                    node, at(key), "'" + key + "' must be a list, got " + node.describe(), "Use a list of tool names");
        }
    }

    private void mcp(Mapping backend) {
        var servers = backend.get("mcp_servers");
        if (servers != null) {
            McpRules.firstFailure(backend)
                    .ifPresent(failure -> findings.error(
                            failure.nearest(servers),
                            at("mcp_servers"),
                            "MCP configuration error: " + failure.message(),
                            failure.advice()));
        }
    }
}
