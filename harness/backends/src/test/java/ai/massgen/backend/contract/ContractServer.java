package ai.massgen.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Credentials;
import ai.massgen.backend.KeyHeader;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Provider;
import ai.massgen.backend.Providers;
import ai.massgen.backend.http.Endpoint;
import ai.massgen.backend.http.HttpBackend;
import ai.massgen.backend.http.HttpTransport;
import ai.massgen.backend.http.LoopbackServer;
import ai.massgen.backend.http.RecordingClock;
import ai.massgen.backend.http.RequestOptions;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.WireResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import okhttp3.OkHttpClient;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A provider on a socket of this machine, and a backend that speaks to it, for one test.
 *
 * <p>The server answers in turn what it was told to, and each request first passes {@link FamilySamples#complaints}: one that the real
 * API would refuse is refused with status 400. Whatever the test did, no stream is open after it, no call runs, and every connection
 * is idle.
 */
public final class ContractServer implements BeforeEachCallback, AfterEachCallback {
    private static final String KEY = "sk-contract";

    private volatile @Nullable FamilySamples family;
    private final LoopbackServer server = new LoopbackServer();
    final OkHttpClient connections = new OkHttpClient();
    final HttpTransport transport = HttpTransport.of(connections);
    final RecordingClock clock = new RecordingClock();
    Capabilities able = new Capabilities(true, true, true, true, true);
    Limits limits = Limits.defaults();

    @Override
    public void beforeEach(ExtensionContext context) {
        family = (FamilySamples) context.getRequiredTestInstance();
    }

    private FamilySamples family() {
        return Objects.requireNonNull(family, "the family of the running test");
    }

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

    /** Answers the next request so, if the real API would. */
    ContractServer then(LoopbackServer.Answer answer) {
        server.then(wire -> {
            var complaints = family().complaints(request(server.requests.size() - 1));
            if (complaints.isEmpty()) {
                answer.give(wire);
            } else {
                wire.whole(400, "content-type: application/json\n", family().errorBody(400, complaints.toString()));
            }
        });
        return this;
    }

    /** Answers the next request with a status and a body. */
    ContractServer then(int status, String headers, String body) {
        return then(wire -> wire.whole(status, headers + "content-type: application/json\n", body));
    }

    /** Answers the next request with a stream, one piece a read. */
    ContractServer streams(String body, Fragment fragment) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return then(wire -> wire.stream("text/event-stream", bytes, fragment.cuts(bytes)));
    }

    /** Answers the next request with a stream. */
    ContractServer streams(String body) {
        return streams(body, Fragment.WHOLE);
    }

    /** How many requests came. */
    int requests() {
        return server.requests.size();
    }

    /** The body of a request, as it came; the first is 0. */
    String body(int request) {
        return server.requests.get(request).body();
    }

    /** The body of a request. */
    JsonNode request(int number) {
        return Json.read(body(number));
    }

    HttpBackend backend() {
        var protocol = family().protocol();
        var provider = Provider.of(
                "Contract",
                protocol.family(),
                Provider.Address.of(server.url() + "/v1"),
                Provider.Key.in("CONTRACT_KEY", KeyHeader.BEARER),
                Provider.Deviations.of(family().quirks()),
                able);
        var credentials = Credentials.of(Map.of("CONTRACT_KEY", KEY));
        var context =
                new BackendContext(transport, Providers.shipped(), credentials, clock, () -> 0, limits, line -> {});
        var endpoint = Endpoint.of(provider, BackendSettings.of("contract", "m"), "m", credentials);
        return new HttpBackend(endpoint, protocol, Map.of(), RequestOptions.none(), context);
    }

    ChatStream open(ChatRequest request, Cancellation cancellation) {
        return backend().stream(request, cancellation);
    }

    /** Asks, and pulls to the end or failure. */
    Decoded ask(ChatRequest request) {
        return Decoded.of(open(request, Cancellation.disabled()));
    }

    /** A response that no network brought. */
    ChatStream decode(BufferedSource body) {
        return family().protocol()
                .decode(
                        new WireResponse(200, "req_1", body, () -> {}, limits),
                        new Dialect("Contract", family().quirks(), Set.of()));
    }

    /** What would be sent. */
    String encode(ChatRequest request) {
        return family().protocol()
                .encode(request, new Dialect("Contract", family().quirks(), Set.of()))
                .body()
                .utf8();
    }

    /** Sends each request so many times at most. */
    void attempts(int most) {
        var usual = Limits.defaults();
        limits = new Limits(
                usual.eventBytes(),
                usual.errorBodyBytes(),
                usual.toolRounds(),
                most,
                usual.retryWait(),
                usual.connect(),
                Duration.ofMinutes(1));
    }
}
