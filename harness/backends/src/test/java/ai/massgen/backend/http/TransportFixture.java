package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Credentials;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.KeyHeader;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Provider;
import ai.massgen.backend.Providers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole transport over real sockets, for one test; only the family is the simplest there can be. Whatever the test
 * did, no stream is open after it, no call runs, and every connection is idle.
 */
final class TransportFixture implements AfterEachCallback {
    static final ModelEvent.Done DONE = new ModelEvent.Done(FinishReason.STOP, null, null);
    static final String LINES = "content-type: text/plain\n";
    static final String KEY = "sk-very-secret";

    final LoopbackServer server = new LoopbackServer();
    final OkHttpClient connections = new OkHttpClient();
    final HttpTransport transport = HttpTransport.of(connections);
    final RecordingClock clock = new RecordingClock();
    final List<String> log = new ArrayList<>();
    Capabilities able = new Capabilities(true, true, true, true, true);
    Limits limits = Limits.defaults();
    RequestOptions options = RequestOptions.none();

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        server.close();
        assertThat(transport.meter().open()).as("open streams").isZero();
        assertThat(connections.dispatcher().runningCallsCount())
                .as("running calls")
                .isZero();
        assertThat(connections.connectionPool().idleConnectionCount())
                .as("idle connections of all")
                .isEqualTo(connections.connectionPool().connectionCount());
        assertThat(server.mishaps).isEmpty();
        transport.release();
    }

    HttpBackend backend() {
        return backend(server.url(), KeyHeader.BEARER);
    }

    HttpBackend backend(HttpTransport through) {
        return backend(server.url(), KeyHeader.BEARER, through);
    }

    HttpBackend backend(String url, KeyHeader where) {
        return backend(url, where, transport);
    }

    private HttpBackend backend(String url, KeyHeader where, HttpTransport through) {
        var provider = provider(url, where);
        var credentials = Credentials.of(Map.of("LINES_KEY", KEY));
        var context = new BackendContext(through, Providers.shipped(), credentials, clock, () -> 0, limits, log::add);
        var endpoint = Endpoint.of(provider, BackendSettings.of("lines", "m"), "m", credentials);
        var parameters = Map.<String, JsonNode>of("temperature", JsonNodeFactory.instance.numberNode(0.5));
        return new HttpBackend(endpoint, new LineProtocol(), parameters, options, context);
    }

    private Provider provider(String url, KeyHeader where) {
        return Provider.of(
                "Lines",
                "lines",
                Provider.Address.of(url + "/v1"),
                Provider.Key.in("LINES_KEY", where),
                Provider.Deviations.NONE,
                able);
    }

    static ChatRequest request() {
        return new ChatRequest(
                "m",
                List.of(Message.user("Hello")),
                List.of(),
                Map.of("top_p", JsonNodeFactory.instance.numberNode(1)));
    }

    ChatStream open() {
        return backend().stream(request(), Cancellation.disabled());
    }

    List<ModelEvent> collect() {
        return collect(backend());
    }

    List<ModelEvent> collect(HttpBackend backend) {
        try (var stream = backend.stream(request(), Cancellation.disabled())) {
            return rest(stream);
        }
    }

    static List<ModelEvent> rest(ChatStream stream) {
        var events = new ArrayList<ModelEvent>();
        stream.forEachRemaining(events::add);
        return events;
    }

    Failure failure(List<ModelEvent> before) {
        return failure(backend(), before);
    }

    /** The failure with which a response ends; deliberately without closing it: a failed stream has given all back. */
    Failure failure(HttpBackend backend, List<ModelEvent> before) {
        var stream = backend.stream(request(), Cancellation.disabled());
        return catchThrowableOfType(BackendException.class, () -> stream.forEachRemaining(before::add))
                .failure();
    }

    static Limits limits(int attempts, Duration idle) {
        return new Limits(1 << 20, 1 << 20, 25, attempts, Duration.ofMinutes(1), Duration.ofSeconds(10), idle);
    }
}
