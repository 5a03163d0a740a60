package ai.massgen.orchestrator.runlog;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Message;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers with what each agent's current run began: system message, task and tools. What it was told later in the same run is not
 * part of it (MassGen v0.1.6, {@code context.txt}).
 */
final class ShownPrompts {
    private final Map<String, ChatRequest> openings = new ConcurrentHashMap<>();

    /** A backend whose requests are seen. */
    Backend watch(String agent, Backend backend) {
        return new Watched(agent, backend, openings);
    }

    private record Watched(String agent, Backend backend, Map<String, ChatRequest> openings) implements Backend {
        @Override
        public ChatStream stream(ChatRequest request, Cancellation cancellation) {
            openings.put(agent, request);
            return backend.stream(request, cancellation);
        }

        @Override
        public Capabilities capabilities() {
            return backend.capabilities();
        }

        @Override
        public void close() {
            backend.close();
        }
    }

    /** The context of an agent's run. */
    Map<String, Object> context(String agent) {
        var context = new LinkedHashMap<String, Object>();
        var request = openings.get(agent);
        var messages = request == null ? List.<Message>of() : request.messages();
        context.put("system_message", first(messages, Role.SYSTEM));
        context.put("user_message", first(messages, Role.USER));
        context.put("tools", tools(request == null ? List.of() : request.tools()));
        return context;
    }

    /** The messages of an agent's run, for the final one. */
    List<Map<String, String>> messages(String agent) {
        var context = context(agent);
        return List.of(
                Map.of("role", "system", "content", String.valueOf(context.get("system_message"))),
                Map.of("role", "user", "content", String.valueOf(context.get("user_message"))));
    }

    private static String first(List<Message> messages, Role role) {
        return messages.stream()
                .filter(message -> message.role() == role)
                .findFirst()
                .map(Message::text)
                .orElse("");
    }

    private static List<Map<String, Object>> tools(List<ToolDefinition> definitions) {
        return definitions.stream().map(ShownPrompts::tool).toList();
    }

    private static Map<String, Object> tool(ToolDefinition definition) {
        var function = new LinkedHashMap<String, Object>();
        function.put("name", definition.name());
        function.put("description", definition.description());
        function.put("parameters", definition.parameters());
        var tool = new LinkedHashMap<String, Object>();
        tool.put("type", "function");
        tool.put("function", function);
        return tool;
    }
}
