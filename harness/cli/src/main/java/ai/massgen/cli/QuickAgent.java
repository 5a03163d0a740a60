package ai.massgen.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A single agent without a file: {@code massgen ask --model gpt-5-nano "…"}, as in MassGen v0.1.6. */
final class QuickAgent {
    /** By how names of models begin (MassGen v0.1.6 guesses too). */
    private static final Map<String, String> PROVIDERS = providers();

    @Option(
            names = "--backend",
            paramLabel = "TYPE",
            description = {
                "Ask a single agent of this type, without a configuration (massgen providers list).",
                "Without it the type is guessed from --model.",
            })
    private @Nullable String backend;

    @Option(names = "--model", paramLabel = "MODEL", description = "Ask a single agent with this model.")
    private @Nullable String model;

    @Option(names = "--system-message", paramLabel = "TEXT", description = "What it is told first.")
    private @Nullable String systemMessage;

    @Option(names = "--base-url", paramLabel = "URL", description = "Where its provider is reached.")
    private @Nullable String baseUrl;

    private static Map<String, String> providers() {
        var providers = new LinkedHashMap<String, String>();
        providers.put("gpt-", "openai");
        providers.put("o1", "openai");
        providers.put("o3", "openai");
        providers.put("o4", "openai");
        providers.put("claude", "claude");
        providers.put("gemini", "gemini");
        providers.put("grok", "grok");
        providers.put("glm", "zai");
        return providers;
    }

    /** Whether one is asked for. */
    boolean isWanted() {
        return backend != null || model != null;
    }

    /**
     * Its configuration, as YAML.
     *
     * @throws UserError if nobody can say who offers the model
     */
    String yaml() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("type", backend == null ? provider(String.valueOf(model)) : backend);
        put(settings, "model", model);
        put(settings, "base_url", baseUrl);
        var agent = new LinkedHashMap<String, Object>();
        agent.put("id", "agent");
        agent.put("backend", settings);
        if (systemMessage != null) {
            agent.put("system_message", systemMessage);
        }
        try {
            return new ObjectMapper().writeValueAsString(Map.of("agent", agent));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text is always JSON", e);
        }
    }

    private static void put(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }

    private static String provider(String model) {
        var name = model.toLowerCase(Locale.ROOT);
        return PROVIDERS.entrySet().stream()
                .filter(provider -> name.startsWith(provider.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new UserError("Nobody is known to offer \"" + model
                        + "\" by its name. Say who does with --backend; massgen providers list has them."));
    }
}
