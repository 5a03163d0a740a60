package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

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
import ai.massgen.backend.ModelEvent.Done;
import ai.massgen.backend.ModelEvent.Started;
import ai.massgen.backend.ModelEvent.Status;
import ai.massgen.backend.ModelEvent.TextDelta;
import ai.massgen.backend.Part;
import ai.massgen.backend.Provider;
import ai.massgen.backend.Providers;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolDefinition;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole transport over real sockets; only the family is the simplest there can be. */
@Timeout(60)
class HttpBackendTest {
    private static final Done DONE = new Done(FinishReason.STOP, null, null);
    private static final String LINES = "content-type: text/plain\n";
    private static final String KEY = "sk-very-secret";

    private final OkHttpClient connections = new OkHttpClient();
    private final HttpTransport transport = HttpTransport.of(connections);
    private final RecordingClock clock = new RecordingClock();
    private final List<String> log = new ArrayList<>();
    private Capabilities able = new Capabilities(true, true, true, true, true);
    private Limits limits = Limits.defaults();
    private RequestOptions options = RequestOptions.none();
    private LoopbackServer server;

    @BeforeEach
    void serve() {
        server = new LoopbackServer();
    }

    /** Whatever a test did, no stream is open after it, no call runs, and every connection is idle. */
    @AfterEach
    void nothing_leaks() throws IOException {
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

    @Test
    void events_come_as_the_server_sends_them() throws Exception {
        var handedOut = new CountDownLatch(1);
        server.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk("one\n");
            assertThat(LoopbackServer.await(handedOut))
                    .as("handed out before more is sent")
                    .isTrue();
            wire.chunk("two\ndone\n");
            wire.end();
        });
        try (var stream = open()) {
            assertThat(stream.next()).isEqualTo(new TextDelta("one"));
            handedOut.countDown();
            assertThat(rest(stream)).containsExactly(new TextDelta("two"), DONE);
            assertThat(stream.hasNext()).isFalse();
        }
    }

    @Test
    void a_request_carries_type_key_and_the_headers_of_its_family() {
        server.then(200, LINES, "done\n");

        collect();

        var request = server.requests.get(0);
        assertThat(request.line()).isEqualTo("POST /v1/lines HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("authorization", "Bearer " + KEY)
                .containsEntry("line-version", "1")
                .containsEntry("user-agent", "massgen-harness");
        assertThat(request.body()).isEqualTo("{\"model\":\"m\",\"parameters\":{temperature=0.5, top_p=1}}");
    }

    @ParameterizedTest
    @CsvSource({"BEARER, authorization, 'Bearer '", "X_API_KEY, x-api-key, ''", "API_KEY, api-key, ''"})
    void the_key_goes_where_the_provider_wants_it(KeyHeader where, String header, String prefix) {
        server.then(200, LINES, "done\n");

        collect(backend(server.url(), where));

        assertThat(server.requests.get(0).headers()).containsEntry(header, prefix + KEY);
    }

    @Test
    void headers_and_query_of_a_block_are_sent_in_place_of_ours() {
        options = new RequestOptions(
                Map.of("authorization", "Basic abc", "line-version", "2"), Map.of("region", "eu west"), null);
        server.then(200, LINES, "done\n");

        collect();

        var request = server.requests.get(0);
        assertThat(request.line()).isEqualTo("POST /v1/lines?region=eu%20west HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("authorization", "Basic abc")
                .containsEntry("line-version", "2");
    }

    @Test
    void a_block_may_set_its_own_timeout() {
        options = new RequestOptions(Map.of(), Map.of(), Duration.ofMillis(40));
        limits = limits(1, Duration.ofHours(1));
        server.then(wire -> wire.awaitClose(new CountDownLatch(1)));

        assertThat(failure(new ArrayList<>()))
                .asInstanceOf(type(Failure.TimedOut.class))
                .extracting(Failure.TimedOut::limit)
                .isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void what_the_provider_cannot_do_is_refused_before_it_is_sent() {
        able = new Capabilities(false, false, false, false, false);
        var tool = new ToolDefinition("search", "", JsonNodeFactory.instance.objectNode());
        var image = new Message(Role.USER, List.of(new Part.InlineData("image/png", "AA==")));

        assertThatThrownBy(() -> backend().stream(request().withTools(List.of(tool)), Cancellation.disabled()))
                .hasMessageContaining("the request has tools, which it does not take");
        assertThatThrownBy(() -> backend().stream(request().withMessages(List.of(image)), Cancellation.disabled()))
                .hasMessageContaining("the request has images, which it does not take");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void a_rate_limit_is_waited_for_as_long_as_the_provider_asks() {
        server.then(429, "retry-after: 2\nx-request-id: req_1\n", "slow down").then(200, LINES, "Hi\ndone\n");

        var events = collect();

        assertThat(events)
                .containsExactly(
                        new Status(
                                "retry",
                                "Lines: rate-limit (HTTP 429): slow down; wait and try again, or lower the number of"
                                        + " agents on this provider; attempt 2 of 4 in 2 s"),
                        new TextDelta("Hi"),
                        DONE);
        assertThat(clock.waits).containsExactly(Duration.ofSeconds(2));
        assertThat(server.requests).hasSize(2);
        assertThat(server.requests.get(1)).isEqualTo(server.requests.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after: 2, 2000",
        "retry-after-ms: 1500, 1500",
        "'retry-after: Wed, 21 Oct 2015 07:28:05 GMT', 5000",
        "'retry-after: Wed, 21 Oct 2015 07:27:00 GMT', 0",
        "retry-after: abc, 500",
    })
    void every_form_of_retry_after_is_understood(String header, long millis) {
        server.then(529, header + "\n", "overloaded").then(200, LINES, "done\n");

        collect();

        assertThat(clock.waits).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void a_provider_that_is_overloaded_is_asked_again() {
        server.then(529, "", "overloaded").then(200, LINES, "Hi\ndone\n");

        assertThat(collect()).endsWith(new TextDelta("Hi"), DONE);
        assertThat(clock.waits).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void attempts_are_bounded_and_their_waits_double() {
        for (int attempt = 0; attempt < 4; attempt++) {
            server.then(500, "", "attempt " + attempt);
        }
        var events = new ArrayList<ModelEvent>();

        var failure = failure(events);

        assertThat(failure).isInstanceOf(Failure.ServerError.class);
        assertThat(failure.origin().message()).isEqualTo("attempt 3");
        assertThat(events).hasSize(3).allMatch(Status.class::isInstance);
        assertThat(clock.waits)
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(2000));
        assertThat(server.requests).hasSize(4);
    }

    @Test
    void a_wait_longer_than_the_limit_is_not_begun() {
        server.then(429, "retry-after: 61\n", "come back later");

        var failure = failure(new ArrayList<>());

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(61));
        assertThat(clock.waits).isEmpty();
    }

    @Test
    void a_request_that_is_wrong_is_not_sent_again() {
        server.then(400, "request-id: req_9\n", "no such model");

        var failure = failure(new ArrayList<>());

        assertThat(failure.origin()).isEqualTo(new Failure.Origin("Lines", 400, "req_9", null, null, "no such model"));
        assertThat(server.requests).hasSize(1);
    }

    /** The library itself would send 408, and 503 with {@code Retry-After: 0}, once more without a word. */
    @ParameterizedTest
    @CsvSource({"408,", "503, retry-after: 0"})
    void nothing_is_resent_behind_our_back(int status, @Nullable String header) {
        server.then(status, header == null ? "" : header + "\n", "").then(200, LINES, "done\n");

        assertThat(failure(new ArrayList<>())).isInstanceOf(Failure.InvalidRequest.class);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void after_the_first_event_nothing_is_asked_again() {
        server.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk("Hel\nlo\n");
            wire.reset();
        });
        var events = new ArrayList<ModelEvent>();

        var failure = failure(events);

        assertThat(failure).isInstanceOf(Failure.Truncated.class);
        assertThat(events).containsExactly(new TextDelta("Hel"), new TextDelta("lo"));
        assertThat(server.requests).hasSize(1);
        assertThat(clock.waits).isEmpty();
    }

    @Test
    void a_connection_reset_before_the_first_event_is_tried_again() {
        server.then(LoopbackServer.Wire::reset)
                .then(wire -> {
                    wire.chunked("text/event-stream");
                    wire.reset();
                })
                .then(200, LINES, "Hi\ndone\n");

        var events = collect();

        assertThat(events).filteredOn(Status.class::isInstance).hasSize(2);
        assertThat(events).endsWith(new TextDelta("Hi"), DONE);
    }

    @Test
    void an_error_as_the_first_event_of_a_response_is_tried_again() {
        server.then(200, LINES, "overloaded\n").then(200, LINES, "started\noverloaded\n");
        server.then(200, LINES, "started\nHi\ndone\n");

        var events = collect();

        assertThat(events).filteredOn(Status.class::isInstance).hasSize(2);
        assertThat(events).filteredOn(Started.class::isInstance).hasSize(1);
        assertThat(events).endsWith(new Started(null, "m"), new TextDelta("Hi"), DONE);
    }

    @Test
    void an_error_after_text_is_not() {
        server.then(200, LINES, "started\nHi\noverloaded\n");
        var events = new ArrayList<ModelEvent>();

        assertThat(failure(events)).isInstanceOf(Failure.Overloaded.class);
        assertThat(events).containsExactly(new Started(null, "m"), new TextDelta("Hi"));
    }

    @Test
    void a_failed_stream_fails_again_and_never_goes_on() {
        server.then(400, "", "no");
        try (var stream = open()) {
            var first = catchThrowableOfType(BackendException.class, stream::hasNext);

            assertThatThrownBy(stream::next).isSameAs(first);
        }
    }

    @Test
    void a_refused_connection_names_the_host_and_no_port() throws IOException {
        String url;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + gone.getLocalPort();
        }

        var failure = failure(backend(url, KeyHeader.BEARER), new ArrayList<>());

        assertThat(failure).isInstanceOf(Failure.Connection.class);
        assertThat(failure.origin().message()).isEqualTo("127.0.0.1: the connection was refused");
        assertThat(clock.waits).hasSize(3);
    }

    @Test
    void an_unknown_host_is_a_failure_of_the_connection() {
        limits = limits(1, Duration.ofSeconds(10));

        var failure = failure(backend("http://no-such-host.invalid", KeyHeader.BEARER), new ArrayList<>());

        assertThat(failure.origin().message()).isEqualTo("no-such-host.invalid: no such host is known");
    }

    @Test
    void a_server_without_tls_is_a_failure_of_the_connection() {
        limits = limits(1, Duration.ofSeconds(10));
        server.then(200, "", "");
        var failure = failure(backend(server.url().replace("http:", "https:"), KeyHeader.BEARER), new ArrayList<>());

        assertThat(failure).isInstanceOf(Failure.Connection.class);
        assertThat(failure.origin().message()).startsWith("127.0.0.1: TLS failed: ");
    }

    @Test
    void a_server_that_says_nothing_runs_into_the_limit() throws Exception {
        limits = limits(1, Duration.ofMillis(50));
        var closed = new CountDownLatch(1);
        server.then(wire -> wire.awaitClose(closed));

        assertThat(failure(new ArrayList<>()))
                .asInstanceOf(type(Failure.TimedOut.class))
                .satisfies(failure -> {
                    assertThat(failure.limit()).isEqualTo(Duration.ofMillis(50));
                    assertThat(failure.origin().message()).isEqualTo("127.0.0.1 did not answer within 0.05 s");
                });
        assertThat(LoopbackServer.await(closed)).isTrue();
    }

    @Test
    void a_page_for_people_is_shown_by_its_beginning() {
        server.then(200, "content-type: text/html; charset=utf-8\n", "<html>Sign in to the proxy" + "!".repeat(999));

        var failure = failure(new ArrayList<>());

        assertThat(failure).isInstanceOf(Failure.Protocol.class);
        assertThat(failure.origin().message())
                .startsWith(
                        "the answer is text/html; charset=utf-8 and no stream of events: <html>Sign in to the proxy!")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307})
    void a_redirect_is_not_followed_with_our_key(int status) throws IOException {
        try (var other = new LoopbackServer().then(200, LINES, "done\n")) {
            server.then(status, "location: " + other.url() + "/elsewhere\n", "");

            var failure = failure(new ArrayList<>());

            assertThat(failure).isInstanceOf(Failure.Protocol.class);
            assertThat(failure.origin().message()).contains("/elsewhere");
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void an_endless_error_page_is_read_up_to_the_limit() {
        server.then(wire -> {
            wire.whole(400, "", "x".repeat(3 << 20));
        });

        assertThat(failure(new ArrayList<>()).origin().message()).hasSize(1 << 20);
    }

    @Test
    void cancelling_from_another_thread_ends_a_blocked_pull() throws Exception {
        var cancellation = Cancellation.create();
        blockedPullEndsBy(backend().stream(request(), cancellation), cancellation::cancel);
    }

    @Test
    void closing_from_another_thread_ends_a_blocked_pull() throws Exception {
        var stream = open();
        blockedPullEndsBy(stream, stream::close);
    }

    private void blockedPullEndsBy(ChatStream stream, Runnable end) throws Exception {
        var closed = new CountDownLatch(1);
        server.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk("one\ntwo\nthree\n");
            wire.awaitClose(closed);
        });
        var third = new CountDownLatch(1);
        var puller = CompletableFuture.supplyAsync(() -> {
            stream.next();
            stream.next();
            stream.next();
            third.countDown();
            return catchThrowableOfType(BackendException.class, stream::next);
        });
        assertThat(LoopbackServer.await(third)).isTrue();

        end.run();

        assertThat(puller.get(30, TimeUnit.SECONDS).failure()).isInstanceOf(Failure.Cancelled.class);
        assertThat(LoopbackServer.await(closed)).as("the server sees the close").isTrue();
        stream.close();
    }

    @Test
    void cancelling_ends_a_pull_that_waits_for_the_first_byte() throws Exception {
        var arrived = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        server.then(wire -> {
            arrived.countDown();
            wire.awaitClose(closed);
        });
        var cancellation = Cancellation.create();
        var stream = backend().stream(request(), cancellation);
        var puller = CompletableFuture.supplyAsync(() -> catchThrowableOfType(BackendException.class, stream::next));
        assertThat(LoopbackServer.await(arrived)).isTrue();

        cancellation.cancel();

        assertThat(puller.get(30, TimeUnit.SECONDS).failure()).isInstanceOf(Failure.Cancelled.class);
        assertThat(LoopbackServer.await(closed)).isTrue();
    }

    @Test
    void cancelling_ends_the_wait_between_attempts() {
        server.then(529, "", "overloaded").then(200, LINES, "done\n");
        var cancellation = Cancellation.create();
        clock.duringWait = cancellation::cancel;
        var stream = backend().stream(request(), cancellation);
        stream.next();

        assertThatThrownBy(stream::next)
                .extracting(e -> ((BackendException) e).failure())
                .isInstanceOf(Failure.Cancelled.class);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void a_stream_closed_early_is_given_back_at_once() throws Exception {
        var closed = new CountDownLatch(1);
        server.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk("one\n");
            wire.awaitClose(closed);
        });
        var stream = open();
        stream.next();

        stream.close();
        stream.close();

        assertThat(transport.meter().open()).isZero();
        assertThat(LoopbackServer.await(closed)).isTrue();
        assertThatThrownBy(stream::hasNext).isInstanceOf(BackendException.class);
    }

    @Test
    void a_cancelled_request_is_never_sent() {
        var cancellation = Cancellation.create();
        cancellation.cancel();

        assertThatThrownBy(() -> backend().stream(request(), cancellation))
                .extracting(e -> ((BackendException) e).failure())
                .isInstanceOf(Failure.Cancelled.class);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void a_connection_is_used_again_after_a_whole_answer() {
        server.then(200, LINES, "done\n").then(200, LINES, "done\n");

        collect();
        collect();

        assertThat(connections.connectionPool().connectionCount()).isEqualTo(1);
    }

    @Test
    void the_log_tells_everything_but_the_key() {
        server.then(429, "retry-after: 1\nset-cookie: session=s3cret\n", "").then(200, LINES, "done\n");

        collect();

        assertThat(log).hasSize(4);
        assertThat(log.get(0))
                .startsWith("> POST " + server.url() + "/v1/lines")
                .contains("authorization: Bearer ***");
        assertThat(log.get(1)).startsWith("< 429").contains("retry-after: 1");
        assertThat(String.join("\n", log)).doesNotContain(KEY).doesNotContain("s3cret");
    }

    @Test
    void the_meter_counts_every_attempt() {
        server.then(529, "", "").then(LoopbackServer.Wire::reset).then(200, LINES, "done\n");

        collect();

        var meter = transport.meter();
        assertThat(List.of(meter.requests(), meter.refused(), meter.broken())).containsExactly(3L, 1L, 1L);
    }

    private HttpBackend backend() {
        return backend(server.url(), KeyHeader.BEARER);
    }

    private HttpBackend backend(String url, KeyHeader where) {
        var provider = new Provider(
                "lines",
                "Lines",
                List.of(),
                "lines",
                url + "/v1",
                List.of(),
                List.of("LINES_KEY"),
                null,
                where,
                List.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                null,
                able);
        var credentials = Credentials.of(Map.of("LINES_KEY", KEY));
        var context = new BackendContext(transport, Providers.shipped(), credentials, clock, () -> 0, limits, log::add);
        var endpoint = Endpoint.of(provider, BackendSettings.of("lines", "m"), "m", credentials);
        var parameters = Map.of(
                "temperature", (com.fasterxml.jackson.databind.JsonNode) JsonNodeFactory.instance.numberNode(0.5));
        return new HttpBackend(endpoint, new LineProtocol(), parameters, options, context);
    }

    private static ChatRequest request() {
        return new ChatRequest(
                "m",
                List.of(Message.user("Hello")),
                List.of(),
                Map.of("top_p", JsonNodeFactory.instance.numberNode(1)));
    }

    private ChatStream open() {
        return backend().stream(request(), Cancellation.disabled());
    }

    private List<ModelEvent> collect() {
        return collect(backend());
    }

    private List<ModelEvent> collect(HttpBackend backend) {
        try (var stream = backend.stream(request(), Cancellation.disabled())) {
            return rest(stream);
        }
    }

    private static List<ModelEvent> rest(ChatStream stream) {
        var events = new ArrayList<ModelEvent>();
        stream.forEachRemaining(events::add);
        return events;
    }

    private Failure failure(List<ModelEvent> before) {
        return failure(backend(), before);
    }

    /** The failure with which a response ends; deliberately without closing it: a failed stream has given all back. */
    private static Failure failure(HttpBackend backend, List<ModelEvent> before) {
        var stream = backend.stream(request(), Cancellation.disabled());
        return catchThrowableOfType(BackendException.class, () -> stream.forEachRemaining(before::add))
                .failure();
    }

    private static Limits limits(int attempts, Duration idle) {
        return new Limits(1 << 20, 1 << 20, 25, attempts, Duration.ofMinutes(1), Duration.ofSeconds(10), idle);
    }
}
