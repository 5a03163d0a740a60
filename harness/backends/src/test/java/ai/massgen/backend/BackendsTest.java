package ai.massgen.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.massgen.backend.family.Families;
import ai.massgen.backend.http.HttpTransport;
import ai.massgen.backend.http.LoopbackServer;
import ai.massgen.backend.http.RecordingClock;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.tool.ToolLoop;
import ai.massgen.backend.wire.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a configuration's block to a provider's answer, with the real families on a real socket. */
@Timeout(60)
class BackendsTest {
    private static final String EVENTS = "content-type: text/event-stream\n";
    private static final String HI_FROM_OPENROUTER = """
            data: {"id":"c1","object":"chat.completion.chunk","created":0,"model":"gpt-5-nano","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":null}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":0,"model":"gpt-5-nano","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """;
    private static final String HI_FROM_OPENAI = """
            event: response.created
            data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","status":"in_progress","model":"gpt-5-nano","output":[]}}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","sequence_number":1,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"Hi"}

            event: response.completed
            data: {"type":"response.completed","sequence_number":2,"response":{"id":"resp_1","object":"response","status":"completed","model":"gpt-5-nano","output":[{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Hi","annotations":[]}]}]}}

            """;
    private static final String HI_FROM_CLAUDE = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-4-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":2}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private static final String HI_FROM_GEMINI = """
            data: {"candidates":[{"content":{"parts":[{"text":"Hi"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2,"totalTokenCount":5},"modelVersion":"gemini-2.5-flash","responseId":"r1"}

            """;

    private final LoopbackServer server = new LoopbackServer();
    private final RecordingClock clock = new RecordingClock();
    private final HttpTransport transport = HttpTransport.live();

    @AfterEach
    void nothing_is_open() throws IOException {
        server.close();
        transport.release();
        assertThat(transport.meter().open()).isZero();
        assertThat(server.mishaps).isEmpty();
    }

    @Test
    void openai_that_limits_its_rate_is_asked_again_when_it_says() {
        server.then(429, "retry-after-ms: 1500\ncontent-type: application/json\nx-request-id: req_1\n", """
                        {"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}}""")
                .then(200, EVENTS, HI_FROM_OPENAI);

        var reply = ask("openai", "gpt-5-nano", server.url() + "/v1");

        assertThat(reply.text()).isEqualTo("Hi");
        assertThat(clock.waits).containsExactly(Duration.ofMillis(1500));
        assertThat(server.requests.get(1)).isEqualTo(server.requests.get(0));
        assertThat(server.requests.get(0).line()).isEqualTo("POST /v1/responses HTTP/1.1");
    }

    @Test
    void gemini_that_limits_its_rate_is_asked_again_when_its_body_says() {
        server.then(429, "content-type: application/json\n", """
                        {"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.5s"}]}}""").then(200, EVENTS, HI_FROM_GEMINI);

        var reply = ask("gemini", "gemini-2.5-flash", server.url() + "/v1beta");
        var sent = server.requests.get(1);

        assertThat(reply.text()).isEqualTo("Hi");
        assertThat(clock.waits).containsExactly(Duration.ofMillis(1500));
        assertThat(sent.line())
                .isEqualTo("POST /v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse HTTP/1.1");
        assertThat(sent.headers()).containsEntry("x-goog-api-key", "dummy-key").doesNotContainKey("authorization");
    }

    @Test
    void what_gemini_cannot_take_is_told_before_the_answer() {
        server.then(200, EVENTS, HI_FROM_GEMINI);
        var search = Map.<String, JsonNode>of("enable_web_search", JsonNodeFactory.instance.booleanNode(true));
        var settings = new BackendSettings("gemini", "gemini-2.5-flash", server.url(), null, search);
        var request = new ChatRequest("", List.of(Message.user("Hi")), List.of(Requests.WEATHER), Map.of());
        var events = new ArrayList<ModelEvent>();
        try (var stream = Backends.create(settings, context()).stream(request, Cancellation.create())) {
            stream.forEachRemaining(events::add);
        }

        assertThat(events)
                .startsWith(
                        new ModelEvent.Status(
                                "not-sent",
                                "gemini-2.5-flash takes no googleSearch beside functions: left out; models from gemini-3 on take both"))
                .contains(new ModelEvent.TextDelta("Hi"));
        assertThat(server.requests.get(0).body())
                .contains("functionDeclarations")
                .doesNotContain("googleSearch");
    }

    @Test
    void claude_that_is_overloaded_is_asked_again() {
        server.then(529, "content-type: application/json\n", """
                        {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""").then(200, EVENTS, HI_FROM_CLAUDE);

        var reply = ask("claude", "claude-haiku-4-5", server.url());

        assertThat(reply.text()).isEqualTo("Hi");
        assertThat(clock.waits).containsExactly(Duration.ofMillis(500));
        assertThat(server.requests.get(0).line()).isEqualTo("POST /v1/messages HTTP/1.1");
        assertThat(server.requests.get(0).headers())
                .containsEntry("x-api-key", "dummy-key")
                .containsEntry("anthropic-version", "2023-06-01");
    }

    /** Anthropic begins a message and then finds that it has no capacity. */
    @Test
    void an_error_after_the_start_of_a_message_is_tried_again_unseen() {
        server.then(
                        200,
                        EVENTS,
                        HI_FROM_CLAUDE.substring(0, HI_FROM_CLAUDE.indexOf("event: content_block_start")) + """
                event: error
                data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

                """)
                .then(200, EVENTS, HI_FROM_CLAUDE);

        var events = events("claude", server.url());

        assertThat(events).filteredOn(ModelEvent.Started.class::isInstance).hasSize(1);
        assertThat(events.get(0)).isInstanceOf(ModelEvent.Status.class);
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void an_error_in_a_body_of_status_200_means_what_it_says() {
        var body = """
                {"error":{"code":429,"message":"Provider returned error"}}""";
        server.then(200, "content-type: application/json\n", body).then(200, EVENTS, HI_FROM_OPENROUTER);

        assertThat(ask("openrouter", "x/y", server.url()).text()).isEqualTo("Hi");
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void a_stream_that_breaks_after_text_is_truncated_and_not_asked_again() {
        server.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk(HI_FROM_OPENAI.substring(0, HI_FROM_OPENAI.indexOf("event: response.completed")));
            wire.reset();
        });

        var failure = failure(() -> ask("openai", "m", server.url()));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.Truncated.class,
                        truncated -> assertThat(truncated.partialText()).isEqualTo("Hi"));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void a_spent_quota_is_not_asked_again() {
        server.then(429, "content-type: application/json\n", """
                {"error":{"message":"You exceeded your current quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}""");

        assertThat(failure(() -> ask("openai", "m", server.url()))).isInstanceOf(Failure.QuotaExhausted.class);
        assertThat(clock.waits).isEmpty();
    }

    @Test
    void a_wrong_key_names_provider_status_and_request() {
        server.then(401, "content-type: application/json\nrequest-id: req_011\n", """
                {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""");

        var failure = failure(() -> ask("claude", "m", server.url()));

        assertThat(failure).isInstanceOf(Failure.Authentication.class);
        assertThat(failure.origin())
                .isEqualTo(new Failure.Origin(
                        "Claude",
                        401,
                        "req_011",
                        "authentication_error",
                        failure.origin().code(),
                        "invalid x-api-key"));
    }

    @Test
    void openai_is_spoken_to_in_responses_and_in_chat_completions_where_the_block_says_so() {
        var block = Map.of("reasoning", json("effort", "low"), "enable_web_search", bool());
        var responses = Backends.encode(
                new BackendSettings("openai", "gpt-5-nano", null, null, block), context(), request("gpt-5-nano"));
        var chat = Backends.encode(
                new BackendSettings("chatcompletion", "m", "https://api.openai.com/v1", null, Map.of()),
                context(),
                request("m"));

        assertThat(responses.url()).isEqualTo("https://api.openai.com/v1/responses");
        assertThat(responses.body().path("reasoning")).isEqualTo(json("effort", "low"));
        assertThat(responses.body().at("/tools/0/type").asText()).isEqualTo("web_search");
        assertThat(chat.url()).isEqualTo("https://api.openai.com/v1/chat/completions");
        assertThat(chat.body().path("messages")).hasSize(1);
    }

    @Test
    void an_encoded_request_is_the_one_that_is_sent_with_its_secrets_masked() {
        server.then(200, EVENTS, HI_FROM_OPENAI);
        var settings = new BackendSettings("openai", "m", server.url() + "/v1", "sk-secret", Map.of());

        var encoded = Backends.encode(settings, context(), request("m"));
        collect(Backends.create(settings, context()), "m");

        var sent = server.requests.get(0);
        assertThat(sent.body()).isEqualTo(encoded.body().toString());
        assertThat(encoded.url()).isEqualTo(server.url() + "/v1/responses");
        assertThat(encoded.headers()).containsEntry("authorization", "Bearer ***");
        assertThat(sent.headers()).containsEntry("authorization", "Bearer sk-secret");
        encoded.headers().forEach((name, value) -> assertThat(sent.headers()).containsKey(name));
    }

    @Test
    void what_cannot_be_made_is_told_before_anything_is_sent() {
        var keyless = context().withCredentials(Credentials.of(Map.of()));

        assertThat(failure(() -> Backends.create(BackendSettings.of("gemeni", "m"), context()))
                        .advice())
                .isEqualTo("Did you mean \"gemini\"?");
        assertThat(failure(() -> Backends.create(BackendSettings.of("ag2", "m"), context()))
                        .origin()
                        .message())
                .isEqualTo("this version does not speak the family \"ag2.agent\" of type ag2");
        assertThat(failure(() -> Backends.create(BackendSettings.of("grok", "m"), keyless))
                        .origin()
                        .message())
                .isEqualTo("there is no key: XAI_API_KEY not set");
        assertThat(failure(() -> Backends.create(BackendSettings.of("poe", null), context())))
                .isInstanceOf(Failure.Configuration.class);
    }

    @Test
    void every_provider_runs_the_same_tool_loop() {
        var tools = Json.read("[{\"name\":\"look\",\"description\":\"Looks\",\"command\":[\"look\"]}]");
        for (Provider provider : Providers.shipped().all()) {
            if (Families.find(provider.family()).isPresent()) {
                var settings =
                        new BackendSettings(provider.type(), "m", server.url(), "key", Map.of("custom_tools", tools));

                assertThat(Backends.withTools(settings, context()))
                        .as(provider.type())
                        .isInstanceOf(ToolLoop.class);
            }
        }
    }

    @Test
    void a_response_costs_what_its_provider_counted_or_else_about_what_we_count() {
        server.then(200, EVENTS, HI_FROM_CLAUDE);
        server.then(200, EVENTS, HI_FROM_OPENROUTER);

        var claude = ask("claude", "claude-haiku-4-5", server.url());
        var groq = ask("groq", "llama-3.1-8b-instant", server.url() + "/v1");

        assertThat(claude.usage()).isNotNull().satisfies(usage -> {
            assertThat(usage.estimated()).isFalse();
            assertThat(usage.costUsd()).isEqualByComparingTo("0.000013"); // 3 at 1, 2 at 5
        });
        assertThat(groq.usage()).isNotNull().satisfies(usage -> {
            assertThat(usage.estimated()).isTrue();
            assertThat(usage.costUsd()).isEqualByComparingTo("0.00000043"); // 1 + 3 + 3 at 0.05, 1 at 0.08
        });
    }

    /** Sets and maps of the JDK iterate differently in each JVM; no request may. */
    @Test
    void equal_requests_are_equal_bytes_in_every_jvm() throws Exception {
        var here = EncodeEverything.requests();

        assertThat(elsewhere("-Duser.timezone=Asia/Tokyo", "-Duser.language=tr", "-Dline.separator=\r\n"))
                .isEqualTo(here);
        assertThat(elsewhere("-Dfile.encoding=ISO-8859-1")).isEqualTo(here);
        assertThat(here).contains("api-version=", "\"tools\":", "Grüße");
    }

    private static String elsewhere(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EncodeEverything.class.getName()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }

    private BackendContext context() {
        return BackendContext.replay(transport, clock);
    }

    private Reply ask(String type, String model, String url) {
        return collect(Backends.create(new BackendSettings(type, model, url, null, Map.of()), context()), model);
    }

    private static Reply collect(Backend backend, String model) {
        return Reply.collect(backend.stream(request(model), Cancellation.disabled()));
    }

    private List<ModelEvent> events(String type, String url) {
        var events = new ArrayList<ModelEvent>();
        var backend = Backends.create(new BackendSettings(type, "m", url, null, Map.of()), context());
        try (var stream = backend.stream(request("m"), Cancellation.disabled())) {
            stream.forEachRemaining(events::add);
        }
        return events;
    }

    private static ChatRequest request(String model) {
        return new ChatRequest(model, List.of(Message.user("Hello")), List.of(), Map.of());
    }

    private static JsonNode json(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static JsonNode bool() {
        return JsonNodeFactory.instance.booleanNode(true);
    }

    private static Failure failure(ThrowingCallable call) {
        return catchThrowableOfType(BackendException.class, call).failure();
    }
}
