package ai.massgen.backend.process;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Provider;
import ai.massgen.backend.http.RequestOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Any program as a backend ({@code type: cli}): it reads the conversation as text from its standard input and answers on its standard output.
 *
 * <pre>
 * backend:
 *   type: cli
 *   command: [my-agent, --quiet]   # a list of words, or one text
 *   output: json-lines             # or text, the default
 *   env: {MODE: fast}
 *   cwd: some/folder
 *   timeout: 300                   # seconds of silence
 * </pre>
 */
public final class CliBackend {
    /** The family in {@code providers.yaml}. */
    public static final String FAMILY = "cli.process";

    /** MassGen v0.1.6, {@code backend/cli_base.py}. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private CliBackend() {}

    /**
     * A backend of a block.
     *
     * @throws BackendException with {@link Failure.Configuration} when there is no command, or a setting is wrong
     */
    public static Backend of(BackendSettings settings, Provider provider, BackendContext context) {
        var output = setting(settings, "output").asText("text");
        if (!output.equals("text") && !output.equals("json-lines")) {
            throw wrong(provider, "output is \"" + output + "\"", "write output: text or output: json-lines");
        }
        var command = command(settings, provider);
        var limits = context.limits()
                .withIdle(Objects.requireNonNullElse(RequestOptions.of(settings).timeout(), SILENCE));
        return new ProcessBackend(
                provider.name(),
                request -> new ProcessBackend.Conversation(
                        command,
                        PromptText.whole(request),
                        output.equals("text")
                                ? new TextProtocol(request.tools())
                                : new JsonLinesProtocol(provider.name())),
                provider.capabilities(),
                limits);
    }

    private static CommandLine command(BackendSettings settings, Provider provider) {
        var words = words(setting(settings, "command"));
        setting(settings, "args").forEach(word -> words.add(word.asText()));
        if (words.isEmpty()) {
            throw wrong(provider, "no command is named", "write command: with the program to start");
        }
        return new CommandLine(words, environment(settings), directory(settings), CommandLine.Inherited.EVERYTHING);
    }

    /** A command as a list of words or as one text. */
    public static List<String> words(JsonNode command) {
        var words = new ArrayList<String>();
        if (command.isArray()) {
            command.forEach(word -> words.add(word.asText()));
        } else if (command.isTextual()) {
            words.addAll(CommandWords.split(command.textValue()));
        }
        return words;
    }

    /** {@code env:} of a block. */
    public static Map<String, String> environment(BackendSettings settings) {
        var environment = new LinkedHashMap<String, String>();
        setting(settings, "env")
                .properties()
                .forEach(one -> environment.put(one.getKey(), one.getValue().asText()));
        return environment;
    }

    /** {@code cwd:} of a block; null where it has none. */
    public static @Nullable Path directory(BackendSettings settings) {
        var directory = setting(settings, "cwd").asText("");
        return directory.isEmpty() ? null : Path.of(directory);
    }

    private static JsonNode setting(BackendSettings settings, String key) {
        return settings.parameters().getOrDefault(key, MissingNode.getInstance());
    }

    private static BackendException wrong(Provider provider, String message, String advice) {
        return new BackendException(new Failure.Configuration(Failure.Origin.local(provider.name(), message), advice));
    }
}
