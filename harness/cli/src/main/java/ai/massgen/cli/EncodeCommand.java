package ai.massgen.cli;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Backends;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.WireRequest;
import ai.massgen.orchestrator.config.AgentConfig;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints the HTTP request that a backend would send. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        description = {
            "Print the HTTP request that a backend would send, secrets masked. Nothing is sent, and no key is needed.",
        })
final class EncodeCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private Massgen massgen;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "MassGen configuration (YAML), or only an agent of one, or only its backend.")
    private Path config;

    @Option(names = "--agent", paramLabel = "ID", description = "Which agent, where the configuration has several.")
    private @Nullable String agent;

    @Option(
            names = "--messages",
            paramLabel = "FILE",
            required = true,
            description = "JSON list of messages: role, content, tool_calls, tool_call_id.")
    private Path messages;

    @Option(names = "--tools", paramLabel = "FILE", description = "JSON list of tools: name, description, parameters.")
    private @Nullable Path tools;

    @Option(names = "--json", description = "Print one JSON object: method, url, headers, body.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var chosen = ConfigFile.readAgent(config, massgen.terminal()).agent(agent);
        List<ToolDefinition> offered = tools == null ? List.of() : MessagesReader.tools(tools);
        var request = Backends.encode(chosen.backend(), BackendContext.live(), request(chosen, offered));
        massgen.terminal().out().println(json ? asJson(request) : asHttp(request));
        return ExitCode.OK;
    }

    private ChatRequest request(AgentConfig chosen, List<ToolDefinition> offered) throws IOException {
        var conversation = new ArrayList<Message>();
        if (chosen.systemMessage() != null) {
            conversation.add(Message.system(chosen.systemMessage()));
        }
        conversation.addAll(MessagesReader.messages(messages));
        return new ChatRequest("", conversation, offered, Map.of());
    }

    private static String asJson(WireRequest request) throws JsonProcessingException {
        var root = JSON.createObjectNode().put("method", request.method()).put("url", request.url());
        var headers = root.putObject("headers");
        request.headers().forEach(headers::put);
        root.set("body", request.body());
        return JSON.writeValueAsString(root);
    }

    private static String asHttp(WireRequest request) throws JsonProcessingException {
        var text = new StringBuilder(request.method())
                .append(' ')
                .append(request.url())
                .append('\n');
        request.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        return text.append('\n')
                .append(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(request.body()))
                .toString();
    }
}
