package ai.massgen.orchestrator.config;

import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Provider;
import ai.massgen.backend.UnknownParameter;
import ai.massgen.backend.family.Families;
import ai.massgen.backend.scripted.Script;
import ai.massgen.backend.scripted.ScriptProblem;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one {@code backend:} block. */
final class BackendReader {
    private static final List<String> OWN = List.of("type", "model", "base_url", "api_key");

    /** The script of a scripted backend: never sent, and its texts are meant as they stand. */
    private static final String TURNS = "turns";

    /** What this program reads itself. */
    private static final List<String> FILES = List.of(
            "context_paths",
            "context_write_access_enabled",
            "enforce_read_before_delete",
            "agent_temporary_workspace",
            "enable_mcp_command_line",
            "command_line_allowed_commands",
            "command_line_blocked_commands",
            "command_line_execution_mode");

    /** Keys that hold the agent's system message, the strongest first (MassGen v0.1.6, {@code chat_agent.py}:722). */
    private static final List<String> SYSTEM_MESSAGE =
            List.of("system_prompt", "append_system_prompt", "system_message");

    private final Section backend;
    private final ConfigContext context;
    private final Expansion expansion;
    private @Nullable String systemMessage;

    BackendReader(Section backend, ConfigContext context) {
        this.backend = backend;
        this.context = context;
        this.expansion = new Expansion(backend, context);
    }

    /** The system message that the block holds; null where it holds none. */
    @Nullable
    String systemMessage() {
        return systemMessage;
    }

    /** The workspace with its variables put in; null where the block names none, or a folder that its provider reads itself. */
    @Nullable
    String cwd() {
        if (provider()
                .filter(known -> known.deviations().settings().contains("cwd"))
                .isPresent()) {
            return null;
        }
        var cwd = backend.text("cwd");
        return cwd != null && cwd.contains("${") ? expansion.text("cwd") : cwd;
    }

    /** Empty where something is wrong; the section has the problems then. */
    Optional<BackendSettings> read() {
        readSystemMessage();
        var provider = provider();
        var unsupported = unsupported(provider);
        backend.unsupported(unsupported);
        var model = expansion.text("model");
        var baseUrl = expansion.text("base_url");
        var apiKey = expansion.text("api_key");
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        var settings =
                new BackendSettings(provider.get().type(), model, baseUrl, apiKey, parameters(unsupported.keySet()));
        check(provider.get(), settings);
        new ToolsReader(backend).check(settings.parameters());
        return Optional.of(settings);
    }

    /** What one provider or its family reads itself, nobody has to remark on. */
    private static Map<String, String> unsupported(Optional<Provider> provider) {
        var unsupported = new LinkedHashMap<>(BackendKeys.MISSING);
        provider.ifPresent(known -> {
            unsupported.keySet().removeAll(known.deviations().settings());
            Families.find(known.family()).ifPresent(family -> {
                unsupported.keySet().removeAll(family.parameters());
                unsupported.keySet().removeAll(BackendKeys.NOT_BY_PROGRAMS);
            });
        });
        return unsupported;
    }

    private void readSystemMessage() {
        for (String key : SYSTEM_MESSAGE) {
            var text = expansion.prose(key);
            if (systemMessage == null) {
                systemMessage = text;
            }
        }
        backend.warn(
                "system_message",
                backend.path("system_message") + " belongs beside backend:, not into it",
                "Move it one level up.");
    }

    /** The reader of the whole has told where there is none. */
    private Optional<Provider> provider() {
        var type = backend.text("type");
        return type == null ? Optional.empty() : context.providers().find(type);
    }

    private Map<String, JsonNode> parameters(Set<String> unsupported) {
        var parameters = new LinkedHashMap<String, JsonNode>();
        backend.mapping().entries().forEach((key, entry) -> {
            if (!OWN.contains(key) && !SYSTEM_MESSAGE.contains(key) && !FILES.contains(key)) {
                boolean sent = !unsupported.contains(key) && !key.equals(TURNS);
                var json = sent ? expansion.json(entry.value()) : entry.value().toJson();
                parameters.put(key, sent ? ParameterForms.read(key, entry.value(), json) : json);
            }
        });
        return parameters;
    }

    private void check(Provider provider, BackendSettings settings) {
        if (provider.family().equals(ScriptedBackend.PROVIDER)) {
            checkScript();
        } else {
            checkFamily(provider, settings);
            settings.parameters().forEach(this::checkForm);
            unknown(settings)
                    .forEach(unknown -> backend.errorAtKey(
                            unknown.name(),
                            "unknown key \"" + unknown.name() + "\" for type " + provider.type(),
                            unknown.suggestion()));
        }
    }

    /** A family that is not spoken yet may need no model (MassGen v0.1.6: {@code ag2}). */
    private void checkFamily(Provider provider, BackendSettings settings) {
        if (!Backends.speaks(provider)) {
            backend.warn(
                    "type",
                    "type " + provider.type() + " is not supported yet: this version does not speak "
                            + provider.family(),
                    "The configuration can be read but not run.");
        } else if (settings.model() == null && provider.models().byDefault() == null) {
            backend.error(
                    "no model is named and type " + provider.type() + " has no default", "Add model: with its name.");
        }
    }

    /** A variable that is not set still stands there, and has been told. */
    private void checkForm(String key, JsonNode value) {
        if (value.isTextual() && value.asText().contains("${")) {
            return;
        }
        ParameterForms.problem(key, value)
                .ifPresent(wanted -> backend.errorAtKey(
                        key,
                        backend.path(key) + " must be " + wanted + ", this is " + written(key, value),
                        "Write " + wanted + ", without quotes."));
    }

    /** A variable by its name: its value may be a secret that got into the wrong place. */
    private String written(String key, JsonNode value) {
        var text = backend.text(key);
        return text != null && text.contains("${") ? text + " with a value that is none" : value.toString();
    }

    private List<UnknownParameter> unknown(BackendSettings settings) {
        return context.providers().unknownParameters(settings).stream()
                .filter(unknown -> !BackendKeys.MISSING.containsKey(unknown.name()))
                .toList();
    }

    private void checkScript() {
        backend.mapping().unknownKeys(scriptedKeys()).forEach(backend::error);
        var turns = backend.get(TURNS);
        if (turns == null) {
            backend.error("a scripted backend has no turns", "Add turns: [[{new_answer: {content: Hello}}], …].");
            return;
        }
        Script.read(turns.toJson())
                .problems()
                .forEach(problem -> backend.errorAt(
                        place(turns, problem), problem.path() + ": " + problem.message(), problem.advice()));
    }

    private static List<String> scriptedKeys() {
        var keys = new ArrayList<>(OWN);
        keys.addAll(SYSTEM_MESSAGE);
        keys.add(TURNS);
        keys.addAll(ToolsReader.KEYS);
        keys.add("cwd");
        keys.addAll(FILES);
        keys.addAll(BackendKeys.MISSING.keySet());
        return keys;
    }

    /** Where a problem of a script stands, or the nearest place above it. */
    private static YamlNode.Place place(YamlNode turns, ScriptProblem problem) {
        var here = turns;
        var place = turns.place();
        for (String step : problem.path().split("/", -1)) {
            var name = step.replace("~1", "/").replace("~0", "~");
            var below = below(here, name);
            if (below != null) {
                boolean key = problem.isAtKey() && here instanceof YamlNode.Mapping;
                place = key ? keyPlace((YamlNode.Mapping) here, name) : below.place();
                here = below;
            }
        }
        return place;
    }

    private static YamlNode.Place keyPlace(YamlNode.Mapping mapping, String key) {
        var entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.keyPlace();
    }

    private static @Nullable YamlNode below(YamlNode node, String step) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping.get(step);
        }
        return node instanceof YamlNode.Sequence list
                        && step.matches("\\d{1,6}")
                        && Integer.parseInt(step) < list.items().size()
                ? list.items().get(Integer.parseInt(step))
                : null;
    }
}
