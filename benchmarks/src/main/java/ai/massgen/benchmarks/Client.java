package ai.massgen.benchmarks;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Message;
import ai.massgen.backend.http.HttpTransport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Asks a server of ours one question, as a backend and as a plain client. Each has connections of its own: a socket that was once
 * read with a time limit, as OkHttp does, asks the operating system three times for each read ever after.
 */
final class Client implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.of(
            "openai.chat", "chatcompletion",
            "openai.responses", "openai",
            "anthropic.messages", "claude",
            "gemini.generate", "gemini");

    private final OkHttpClient plain;
    private final OkHttpClient ours;
    private final Request request;
    private final Backend backend;
    private final ChatRequest question =
            new ChatRequest("model", List.of(Message.user("How do I get to Oslo?")), List.of(), Map.of());

    /**
     * @param family API family that the server speaks
     * @param connections makes those of each
     */
    Client(String family, String url, Supplier<OkHttpClient> connections) {
        this.plain = connections.get();
        this.ours = connections.get();
        this.request = new Request.Builder()
                .url(url)
                .post(RequestBody.create("{}", null))
                .build();
        var settings =
                new BackendSettings(Objects.requireNonNull(TYPES.get(family), family), "model", url, "key", Map.of());
        this.backend = Backends.create(settings, BackendContext.live().withHttp(HttpTransport.of(ours)));
    }

    /** Connections for so many requests at a time; each is kept for the next. */
    static OkHttpClient connections(int atOnce) {
        var dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(atOnce);
        dispatcher.setMaxRequestsPerHost(atOnce);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(atOnce, 1, TimeUnit.MINUTES))
                .build();
    }

    /** The answer as a backend gives it; whoever takes it closes it. */
    ChatStream events() {
        return backend.stream(question, Cancellation.disabled());
    }

    /** The answer as bytes; whoever takes it closes it. */
    Response bytes() throws IOException {
        return plain.newCall(request).execute();
    }

    @Override
    public void close() {
        backend.close();
        for (OkHttpClient each : List.of(plain, ours)) {
            each.dispatcher().executorService().shutdown();
            each.connectionPool().evictAll();
        }
    }
}
