package ai.massgen.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is asked of a model.
 *
 * <p>Equal requests are encoded to equal bytes in every JVM: nothing here iterates in an order of its own.
 *
 * @param model the provider's name of the model
 * @param messages the conversation, oldest first
 * @param tools tools on offer, in the order they are sent
 * @param parameters further documented parameters of the provider's API ({@code temperature}, {@code max_tokens}, …) under
 *     MassGen's names; each family sends the ones that it knows, renamed where the model wants another name
 */
public record ChatRequest(
        String model, List<Message> messages, List<ToolDefinition> tools, Map<String, JsonNode> parameters) {

    public ChatRequest {
        Objects.requireNonNull(model, "model");
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The same request with another conversation. */
    public ChatRequest withMessages(List<Message> conversation) {
        return new ChatRequest(model, conversation, tools, parameters);
    }

    /** The same request with other tools. */
    public ChatRequest withTools(List<ToolDefinition> offered) {
        return new ChatRequest(model, messages, offered, parameters);
    }
}
