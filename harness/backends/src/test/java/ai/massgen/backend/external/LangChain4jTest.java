package ai.massgen.backend.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Reply;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.http.LoopbackServer;
import ai.massgen.backend.json.Json;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models and an agent of LangChain4j as backends, against a provider on a socket of this machine. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LangChain4jTest {
    private static final String JSON = "content-type: application/json\n";
    private static final ToolDefinition VOTE = new ToolDefinition(
            "vote", "Votes", Json.read("{\"type\":\"object\",\"properties\":{\"agent_id\":{\"type\":\"string\"}}}"));

    private final LoopbackServer provider = new LoopbackServer();

    @AfterEach
    void stop() throws Exception {
        provider.close();
        assertThat(provider.mishaps).isEmpty();
    }

    @Test
    void a_model_answers_and_calls_in_words() {
        provider.then(200, JSON, whole("{\"tool_name\":\"vote\",\"arguments\":{\"agent_id\":\"agent1\"}}", "stop", ""));

        var reply = ask(ExternalAgent.ofText(model()::chat));

        assertThat(reply.toolCalls())
                .singleElement()
                .satisfies(
                        call -> assertThat(call.name() + call.arguments()).isEqualTo("vote{\"agent_id\":\"agent1\"}"));
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(provider.requests.get(0).body()).contains("Where is Oslo?", "vote");
    }

    @Test
    void a_streaming_model_hands_on_each_piece_and_calls_in_its_own_way() throws Exception {
        var heard = new CountDownLatch(1);
        provider.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk(delta("{\"role\":\"assistant\",\"content\":\"I \"}"));
            assertThat(LoopbackServer.await(heard)).isTrue();
            wire.chunk(delta("{\"content\":\"vote.\"}"));
            wire.chunk(delta(
                    "{\"tool_calls\":[{\"index\":0,\"id\":\"c9\",\"type\":\"function\",\"function\":{\"name\":\"vote\","
                            + "\"arguments\":\"{\\\"agent_id\\\":\\\"agent2\\\"}\"}}]}"));
            wire.chunk(
                    "data: {\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n");
            wire.chunk(
                    "data: {\"id\":\"c\",\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":9,"
                            + "\"total_tokens\":21}}\n\ndata: [DONE]\n\n");
            wire.end();
        });

        try (var stream = backend(new StreamingModelAgent(streaming())).stream(request(), Cancellation.disabled())) {
            assertThat(stream.next()).isEqualTo(new ModelEvent.TextDelta("I "));
            heard.countDown();
            var rest = Reply.collect(stream);

            assertThat(rest.text()).isEqualTo("vote.");
            assertThat(rest.toolCalls())
                    .extracting(call -> call.name() + call.arguments())
                    .containsExactly("vote{\"agent_id\":\"agent2\"}");
            assertThat(Objects.requireNonNull(rest.usage()).inputTokens()).isEqualTo(12);
            assertThat(rest.finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
        }
        assertThat(Json.read(provider.requests.get(0).body())
                        .at("/tools/0/function/name")
                        .asText())
                .isEqualTo("vote");
    }

    /** What an AI service is made from: its method is the agent. */
    interface Guide {
        String answer(String question);
    }

    /** Tools of the agent's own, which nobody here knows of. */
    static final class Atlas {
        @Tool("Tells the country of a city")
        String country(@P("the city") String city) {
            return city + " is in Norway";
        }
    }

    @Test
    void an_agent_runs_tools_of_its_own_before_it_answers() {
        provider.then(
                        200,
                        JSON,
                        whole(
                                "",
                                "tool_calls",
                                ",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"country\","
                                        + "\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]"))
                .then(200, JSON, whole("In Norway.", "stop", ""));
        var guide = AiServices.builder(Guide.class)
                .chatModel(model())
                .tools(new Atlas())
                .build();

        var reply = ask(ExternalAgent.ofText(guide::answer));

        assertThat(reply.text()).isEqualTo("In Norway.");
        assertThat(reply.toolCalls()).isEmpty();
        assertThat(provider.requests).hasSize(2);
        assertThat(provider.requests.get(1).body()).contains("Oslo is in Norway");
    }

    @Test
    void what_the_provider_refuses_is_a_failure_in_its_words() {
        for (var agent : List.of(ExternalAgent.ofText(model()::chat), new StreamingModelAgent(streaming()))) {
            provider.then(401, JSON, "{\"error\":{\"message\":\"no such key\",\"type\":\"told\"}}");

            var refused = catchThrowableOfType(BackendException.class, () -> ask(agent));

            assertThat(refused.failure()).isInstanceOf(Failure.ServerError.class);
            assertThat(refused.failure().origin().message()).contains("no such key");
        }
    }

    @Test
    void closing_breaks_the_response_off_and_the_provider_sees_it() throws Exception {
        var closed = new CountDownLatch(1);
        provider.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk(delta("{\"role\":\"assistant\",\"content\":\"I \"}"));
            try {
                for (int i = 0; i < 100_000; i++) {
                    wire.chunk(delta("{\"content\":\"go on\"}"));
                }
            } catch (IOException e) {
                closed.countDown();
                throw e;
            }
        });
        var stream = backend(new StreamingModelAgent(streaming())).stream(request(), Cancellation.disabled());
        assertThat(stream.next()).isEqualTo(new ModelEvent.TextDelta("I "));
        var pulled = CompletableFuture.runAsync(() -> stream.forEachRemaining(event -> {}));

        stream.close();

        assertThatThrownBy(() -> pulled.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Cancelled.class));
        assertThat(LoopbackServer.await(closed)).isTrue();
    }

    private ChatModel model() {
        return OpenAiChatModel.builder()
                .baseUrl(provider.url() + "/v1")
                .apiKey("key")
                .modelName("m")
                .maxRetries(0)
                .build();
    }

    private OpenAiStreamingChatModel streaming() {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(provider.url() + "/v1")
                .apiKey("key")
                .modelName("m")
                .build();
    }

    private static Reply ask(ExternalAgent agent) {
        return Reply.collect(backend(agent).stream(request(), Cancellation.disabled()));
    }

    private static ExternalBackend backend(ExternalAgent agent) {
        return new ExternalBackend("agent", agent, Limits.defaults());
    }

    private static ChatRequest request() {
        return new ChatRequest(
                "", List.of(Message.system("Be brief."), Message.user("Where is Oslo?")), List.of(VOTE), Map.of());
    }

    private static String whole(String text, String finish, String members) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                + "\"assistant\",\"content\":" + Json.string(text) + members + "},\"finish_reason\":\"" + finish
                + "\"}],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":9,\"total_tokens\":21}}";
    }

    private static String delta(String delta) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                + delta + ",\"finish_reason\":null}]}\n\n";
    }
}
