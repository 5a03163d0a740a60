package ai.massgen.backend.claudecode;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Provider;
import ai.massgen.backend.http.RequestOptions;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.process.CliBackend;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.backend.process.ProcessBackend;
import ai.massgen.backend.process.PromptText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Claude Code ({@code type: claude_code}), driven as its own SDK drives it: {@code claude -p --output-format stream-json …}.
 *
 * <p>Each request starts the program anew with the whole conversation. Its own prompt is kept, and what the system messages say is
 * appended to it (MassGen v0.1.6, {@code backend/claude_code.py}); a long prompt is given in a file. Tools of the request are described there too, and the calls are read from
 * the answer's text. {@code mcp_servers} of the block are the program's own: it starts them, and may use them without asking.
 */
public final class ClaudeCode {
    /** The family in {@code providers.yaml}. */
    public static final String FAMILY = "claude-code.process";

    /** MassGen's default; what a shell could do most harm with. */
    private static final List<String> DISALLOWED =
            List.of("Bash(rm*)", "Bash(sudo*)", "Bash(su*)", "Bash(chmod*)", "Bash(chown*)");

    private final BackendSettings settings;
    private final Provider provider;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final String model;

    private ClaudeCode(BackendSettings settings, Provider provider, BackendContext context) {
        this.settings = settings;
        this.provider = provider;
        this.model = context.providers().model(settings);
        var key = settings.apiKey() == null
                ? context.credentials().key(provider.key().variables())
                : settings.apiKey();
        if (key != null) {
            environment.put(provider.key().variables().get(0), key);
        }
        var thinking = setting("max_thinking_tokens").asText("");
        if (!thinking.isEmpty()) {
            environment.put("MAX_THINKING_TOKENS", thinking);
        }
        environment.putAll(CliBackend.environment(settings));
    }

    /** A backend of a block. A key is not needed: the program may be logged in. */
    public static Backend of(BackendSettings settings, Provider provider, BackendContext context) {
        var timeout = RequestOptions.of(settings).timeout();
        var limits = timeout == null ? context.limits() : context.limits().withIdle(timeout);
        var program = new ClaudeCode(settings, provider, context);
        return new ProcessBackend(provider.name(), program::begin, provider.capabilities(), limits);
    }

    private ProcessBackend.Conversation begin(ChatRequest request) {
        if (PromptText.conversation(request).isBlank()) {
            throw new BackendException(new Failure.InvalidRequest(
                    Failure.Origin.local(provider.name(), "there is nothing to ask"), "add a message of the user"));
        }
        var protocol = new StreamJsonProtocol(provider.name(), request.tools());
        var prompt = PromptText.system(request);
        if (prompt.length() <= PromptFile.LONG) {
            var command = command(request, "--append-system-prompt", prompt);
            return new ProcessBackend.Conversation(command, input(request), protocol);
        }
        var file = PromptFile.of(prompt, provider.name());
        var command =
                command(request, "--append-system-prompt-file", file.path().toString());
        return new ProcessBackend.Conversation(command, input(request), protocol, file::delete);
    }

    private CommandLine command(ChatRequest request, String promptOption, String prompt) {
        var words = words(request, promptOption, prompt);
        return new CommandLine(words, environment, CliBackend.directory(settings), CommandLine.Inherited.EVERYTHING);
    }

    private static String input(ChatRequest request) {
        var message = Json.object().put("type", "user");
        message.putObject("message").put("role", "user").put("content", PromptText.conversation(request));
        return Json.write(message);
    }

    private List<String> words(ChatRequest request, String promptOption, String prompt) {
        var words = new ArrayList<>(CliBackend.words(setting("command")));
        if (words.isEmpty()) {
            words.add("claude");
        }
        words.addAll(List.of("-p", "--input-format", "stream-json", "--output-format", "stream-json"));
        words.addAll(List.of("--verbose", "--include-partial-messages"));
        words.addAll(List.of("--model", request.model().isEmpty() ? model : request.model()));
        words.addAll(List.of("--permission-mode", setting("permission_mode").asText("acceptEdits")));
        option(words, promptOption, prompt);
        option(words, "--allowedTools", String.join(",", allowed()));
        option(words, "--disallowedTools", String.join(",", disallowed()));
        option(words, "--max-turns", setting("max_turns").asText(""));
        option(words, "--mcp-config", McpConfig.of(setting("mcp_servers")));
        return words;
    }

    private static void option(List<String> words, String name, String value) {
        if (!value.isEmpty()) {
            words.add(name);
            words.add(value);
        }
    }

    private List<String> allowed() {
        var allowed = new ArrayList<>(CliBackend.words(setting("allowed_tools")));
        McpConfig.names(setting("mcp_servers")).forEach(name -> allowed.add("mcp__" + name));
        return allowed;
    }

    private List<String> disallowed() {
        return settings.parameters().containsKey("disallowed_tools")
                ? CliBackend.words(setting("disallowed_tools"))
                : DISALLOWED;
    }

    private JsonNode setting(String key) {
        return settings.parameters().getOrDefault(key, Json.nothing());
    }
}
