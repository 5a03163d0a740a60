package ai.massgen.backend.external;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolDefinition;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A streaming model of LangChain4j as an agent, with its own tool calls: what a project writes that has both on its class path. Only what
 * the tests say is translated.
 *
 * @param model who answers
 */
record StreamingModelAgent(StreamingChatModel model) implements ExternalAgent {

    @Override
    public void answer(ChatRequest request, Answer answer, Cancellation cancellation) throws Exception {
        var whole = new CompletableFuture<ChatResponse>();
        try (var wake = cancellation.onCancel(() -> whole.cancel(false))) {
            model.chat(translated(request), new Handler(answer, whole));
            var response = whole.get();
            for (var call : response.aiMessage().toolExecutionRequests()) {
                answer.call(call.name(), call.arguments());
            }
            var tokens = response.tokenUsage();
            answer.usage(tokens.inputTokenCount(), tokens.outputTokenCount());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Hands each piece on as it comes, and breaks the response off when nobody waits for it. */
    private record Handler(Answer answer, CompletableFuture<ChatResponse> whole)
            implements StreamingChatResponseHandler {
        @Override
        public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
            if (whole.isDone()) {
                context.streamingHandle().cancel();
            } else {
                answer.text(piece.text());
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }
    }

    private static dev.langchain4j.model.chat.request.ChatRequest translated(ChatRequest request) {
        return dev.langchain4j.model.chat.request.ChatRequest.builder()
                .messages(request.messages().stream()
                        .map(StreamingModelAgent::message)
                        .toList())
                .toolSpecifications(tools(request.tools()))
                .build();
    }

    private static ChatMessage message(Message message) {
        if (message.role() == Role.SYSTEM) {
            return SystemMessage.from(message.text());
        }
        return message.role() == Role.USER ? UserMessage.from(message.text()) : AiMessage.from(message.text());
    }

    private static List<ToolSpecification> tools(List<ToolDefinition> tools) {
        return tools.stream()
                .map(tool -> ToolSpecification.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .parameters(schema(tool))
                        .build())
                .toList();
    }

    private static JsonObjectSchema schema(ToolDefinition tool) {
        var schema = JsonObjectSchema.builder();
        tool.parameters()
                .path("properties")
                .properties()
                .forEach(property -> schema.addStringProperty(property.getKey()));
        return schema.build();
    }
}
