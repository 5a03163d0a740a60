package ai.massgen.recording.record;

import static ai.massgen.recording.record.ScriptedProvider.chunk;
import static ai.massgen.recording.record.ScriptedProvider.head;
import static ai.massgen.recording.record.ScriptedProvider.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedEnd;
import ai.massgen.recording.replay.Episodes;
import ai.massgen.recording.replay.Fragment;
import ai.massgen.recording.replay.InProcessReplay;
import ai.massgen.recording.replay.Mount;
import ai.massgen.recording.replay.ReplayOptions;
import ai.massgen.recording.replay.ReplaySession;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording is of, over real sockets on both sides of the proxy. */
class RecordingProxyTest {
    private static final RecordingProxy PROXY = new RecordingProxy();
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ONE = "data: {\"text\":\"one\"}\n\n";
    private static final String TWO = "data: {\"text\":\"two\"}\n\n";
    private static final String STREAM = "content-type: text/event-stream";
    private static final String KEY = "sk-" + "a1b2c3d4e5f6g7h8i9j0";

    private final OkHttpClient client =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() throws IOException {
        PROXY.close();
    }

    @AfterEach
    void close_what_was_opened() throws Exception {
        client.connectionPool().evictAll();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void an_exchange_is_kept_with_its_reads_and_their_times() throws Exception {
        var provider = provider((socket, request) ->
                say(socket, head(200, STREAM, "x-request-id: r1") + chunk(ONE) + chunk(TWO) + "0\r\n\r\n"));
        var session = session();

        try (var mount = PROXY.mount(session);
                var response = ask(mount, provider.url(), "hi")) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.header("x-request-id")).isEqualTo("r1");
            assertThat(response.body().string()).isEqualTo(ONE + TWO);
        }

        var recorded = only(session);
        assertThat(recorded.request().uri()).isEqualTo(provider.url() + "/v1/chat?x=%2Fy");
        assertThat(recorded.request().body().utf8()).isEqualTo("{\"q\":\"hi\"}");
        assertThat(recorded.recordedAt()).isEqualTo(NOW);
        assertThat(recorded.agent()).isEqualTo("a1");
        assertThat(recorded.provenance()).isEqualTo(Provenance.RECORDED);
        assertThat(recorded.response().status()).isEqualTo(200);
        assertThat(recorded.response().message()).isEqualTo("Said");
        assertThat(recorded.response().body().utf8()).isEqualTo(ONE + TWO);
        assertThat(recorded.response().splits()).containsExactly(ONE.length(), ONE.length() + TWO.length());
        assertThat(recorded.response().timing()).hasSize(2).isSorted();
        assertThat(recorded.response().end()).isEqualTo(RecordedEnd.COMPLETE);
    }

    /** The provider sends its second event only when the client has read the first: a proxy that buffers would wait for ever. */
    @Test
    void each_read_is_handed_on_at_once() throws Exception {
        var seen = new Semaphore(0);
        var provider = provider((socket, request) -> {
            say(socket, head(200, STREAM) + chunk("data: "));
            seen.acquire();
            say(socket, chunk(ONE.substring(6)));
            seen.acquire();
            say(socket, "0\r\n\r\n");
        });
        var session = session();

        try (var mount = PROXY.mount(session);
                var response = ask(mount, provider.url(), "hi")) {
            var source = response.body().source();
            assertThat(source.readUtf8(6)).isEqualTo("data: ");
            seen.release();
            assertThat(source.readUtf8(ONE.length() - 6)).isEqualTo(ONE.substring(6));
            seen.release();
            assertThat(source.exhausted()).isTrue();
        }

        assertThat(only(session).response().splits()).containsExactly(6, ONE.length());
    }

    @Test
    void a_slow_stream_keeps_its_times() throws Exception {
        var pause = new Semaphore(0);
        var provider = provider((socket, request) -> {
            say(socket, head(200, STREAM) + chunk(ONE));
            boolean never = pause.tryAcquire(60, TimeUnit.MILLISECONDS);
            assertThat(never).isFalse();
            say(socket, chunk(TWO) + "0\r\n\r\n");
        });
        var session = session();

        try (var mount = PROXY.mount(session)) {
            text(ask(mount, provider.url(), "hi"));
        }

        var timing = only(session).response().timing();
        assertThat(timing.get(1).minus(timing.get(0)).toMillis()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void an_error_of_the_provider_is_recorded_as_it_is() throws Exception {
        var provider = ScriptedProvider.saying(
                "HTTP/1.1 429 Too Many\r\nretry-after: 7\r\ncontent-length: 11\r\n\r\n{\"error\":1}");
        open.add(provider);
        var session = session();

        try (var mount = PROXY.mount(session);
                var response = ask(mount, provider.url(), "hi")) {
            assertThat(response.code()).isEqualTo(429);
            assertThat(response.header("retry-after")).isEqualTo("7");
            assertThat(response.body().string()).isEqualTo("{\"error\":1}");
        }

        var recorded = only(session).response();
        assertThat(recorded.status()).isEqualTo(429);
        assertThat(recorded.header("Retry-After")).isEqualTo("7");
        assertThat(recorded.body().utf8()).isEqualTo("{\"error\":1}");
    }

    @Test
    void a_reset_reaches_the_client_as_a_reset_and_is_recorded_and_replayed_as_one() throws Exception {
        var seen = new Semaphore(0);
        var provider = provider((socket, request) -> {
            say(socket, head(200, STREAM) + chunk(ONE));
            seen.acquire();
            reset(socket);
        });
        var session = session();

        try (var mount = PROXY.mount(session);
                var response = ask(mount, provider.url(), "hi")) {
            var source = response.body().source();
            assertThat(source.readUtf8(ONE.length())).isEqualTo(ONE);
            seen.release();
            assertThat(catchThrowable(source::readUtf8))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }

        assertThat(only(session).response().end()).isEqualTo(RecordedEnd.RESET);
        assertThat(only(session).response().body().utf8()).isEqualTo(ONE);
        assertThat(replayed(session, provider.url()))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void a_reset_before_the_head_is_recorded_as_a_response_without_a_status() throws Exception {
        var provider = provider((socket, request) -> reset(socket));
        var session = session();

        try (var mount = PROXY.mount(session)) {
            assertThat(catchThrowable(() -> ask(mount, provider.url(), "hi"))).isInstanceOf(IOException.class);
        }

        assertThat(only(session).response().status()).isZero();
        assertThat(only(session).response().end()).isEqualTo(RecordedEnd.RESET);
        assertThat(replayed(session, provider.url())).isInstanceOf(SocketException.class);
    }

    @Test
    void a_body_that_breaks_off_is_recorded_as_cut() throws Exception {
        var provider = provider((socket, request) -> {
            say(socket, head(200, STREAM) + chunk(ONE) + "ff\r\nda");
            socket.close();
        });
        var session = session();

        try (var mount = PROXY.mount(session);
                var response = ask(mount, provider.url(), "hi")) {
            assertThat(catchThrowable(() -> response.body().string())).isInstanceOf(IOException.class);
        }

        assertThat(only(session).response().end()).isEqualTo(RecordedEnd.CUT);
        assertThat(only(session).response().body().utf8()).isEqualTo(ONE + "da");
        assertThat(replayed(session, provider.url())).isInstanceOf(EOFException.class);
    }

    @Test
    void a_provider_that_closes_after_each_response_is_recorded_without_failures() throws Exception {
        var provider = provider((socket, request) -> {
            say(socket, head(200, STREAM) + chunk(ONE) + "0\r\n\r\n");
            socket.close();
        });
        var session = session();
        try (var mount = PROXY.mount(session)) {
            text(ask(mount, provider.url(), "first"));
            text(ask(mount, provider.url(), "second"));
        }

        assertThat(recorded(session).interactions())
                .extracting(interaction -> interaction.response().status())
                .containsExactly(200, 200);
    }

    @Test
    void a_provider_that_is_not_there_is_told() throws Exception {
        URI nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        var session = session();

        try (var mount = PROXY.mount(session)) {
            assertThat(catchThrowable(() -> ask(mount, nobody, "hi"))).isInstanceOf(IOException.class);
        }

        assertThat(session.problems()).singleElement().asString().contains(nobody.toString(), "cannot be reached");
    }

    @Test
    void a_stream_that_the_run_leaves_is_recorded_as_far_as_it_came() throws Exception {
        var never = new CountDownLatch(1);
        var provider = provider((socket, request) -> {
            say(socket, head(200, STREAM) + chunk(ONE));
            never.await();
        });
        var session = session();

        var mount = PROXY.mount(session);
        try (var response = ask(mount, provider.url(), "hi")) {
            assertThat(response.body().source().readUtf8(ONE.length())).isEqualTo(ONE);
            mount.close();
            assertThat(catchThrowable(() -> response.body().string())).isInstanceOf(IOException.class);
        }

        assertThat(only(session).response().end()).isEqualTo(RecordedEnd.ABANDONED);
        assertThat(only(session).response().body().utf8()).isEqualTo(ONE);
    }

    @Test
    void agents_and_providers_of_one_run_are_told_apart() throws Exception {
        var openai = ScriptedProvider.saying(head(200) + chunk("openai") + "0\r\n\r\n");
        var claude = ScriptedProvider.saying(head(200) + chunk("claude") + "0\r\n\r\n");
        open.addAll(List.of(openai, claude));
        var session = session();

        try (var mount = PROXY.mount(session)) {
            assertThat(text(ask(mount, "alice", openai.url(), "hi"))).isEqualTo("openai");
            assertThat(text(ask(mount, "bob", claude.url(), "hi"))).isEqualTo("claude");
        }

        assertThat(recorded(session).interactions())
                .extracting(
                        Interaction::agent,
                        one -> one.request().uri(),
                        one -> one.response().body().utf8())
                .containsExactly(
                        tuple("alice", openai.url() + "/v1/chat?x=%2Fy", "openai"),
                        tuple("bob", claude.url() + "/v1/chat?x=%2Fy", "claude"));
    }

    @Test
    void the_provider_gets_what_the_client_sent_and_the_cassette_no_secret() throws Exception {
        var provider = ScriptedProvider.saying(head(401, "set-cookie: s=" + "0123456789abcdef")
                + chunk("{\"error\":\"Incorrect key " + KEY + "\"}") + "0\r\n\r\n");
        open.add(provider);
        var session = session();

        try (var mount = PROXY.mount(session)) {
            text(ask(mount, provider.url(), "my key is " + KEY));
        }

        assertThat(provider.requests())
                .singleElement()
                .asString()
                .startsWith("POST /v1/chat?x=%2Fy HTTP/1.1")
                .contains("Bearer " + KEY, "my key is " + KEY)
                .containsIgnoringCase("accept-encoding: identity");
        var file = folder.resolve("c.yaml");
        CassetteFormat.write(recorded(session), file, session.secrets());
        assertThat(Files.readString(file))
                .contains("Bearer REDACTED", "my key is REDACTED-1", "Incorrect key REDACTED-1")
                .doesNotContain(KEY, "0123456789abcdef");
    }

    @Test
    void a_body_that_comes_compressed_all_the_same_is_kept_decoded() throws Exception {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(ONE.getBytes(StandardCharsets.UTF_8));
        }
        var provider = provider((socket, request) -> {
            say(socket, "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + zipped.size() + "\r\n\r\n");
            socket.getOutputStream().write(zipped.toByteArray());
            socket.getOutputStream().flush();
        });
        var session = session();

        try (var mount = PROXY.mount(session)) {
            text(ask(mount, provider.url(), "hi"));
        }

        assertThat(only(session).response().body().utf8()).isEqualTo(ONE);
    }

    @Test
    void what_a_cassette_has_already_is_not_asked_again() throws Exception {
        var provider = ScriptedProvider.saying(head(200) + chunk("first") + "0\r\n\r\n");
        var second = ScriptedProvider.saying(head(200) + chunk("second") + "0\r\n\r\n");
        open.addAll(List.of(provider, second));
        var before = session();
        try (var mount = PROXY.mount(before)) {
            text(ask(mount, provider.url(), "known"));
        }
        var episodes = new Episodes(recorded(before), ReplayOptions.defaults());
        var session = new RecordingSession(InstantSource.fixed(NOW), List.of(), episodes);

        try (var mount = PROXY.mount(session)) {
            assertThat(text(ask(mount, provider.url(), "known"))).isEqualTo("first");
            assertThat(provider.requests()).hasSize(1);
            assertThat(text(ask(mount, second.url(), "new"))).isEqualTo("second");
            assertThat(text(ask(mount, provider.url(), "known"))).isEqualTo("first");
        }

        assertThat(provider.requests()).hasSize(2);
        assertThat(session.count()).isEqualTo(2);
        assertThat(recorded(session).interactions())
                .extracting(one -> one.response().body().utf8())
                .containsExactly("first", "second", "first");
    }

    @Test
    void any_http_client_will_do() throws Exception {
        var provider = ScriptedProvider.saying(head(200) + chunk("hello") + "0\r\n\r\n");
        open.add(provider);
        var session = session();

        try (var mount = PROXY.mount(session)) {
            var base = mount.baseUrl("a1", provider.url());
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
                say(
                        socket,
                        "POST " + base.getPath() + "/v1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                                + "Connection: close\r\nExpect: 100-continue\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 100 Continue")
                        .containsIgnoringNewLines("connection: close")
                        .endsWith(chunk("hello") + "0\r\n\r\n");
            }
        }

        assertThat(only(session).request().body().utf8()).isEqualTo("abcde");
    }

    @Test
    void a_run_that_is_over_says_so() throws Exception {
        var session = session();
        var mount = PROXY.mount(session);
        mount.close();

        try (var response = ask(mount, URI.create("http://127.0.0.1:1"), "hi")) {
            assertThat(response.code()).isEqualTo(404);
            assertThat(response.body().string()).contains("its run is over");
        }
        assertThat(session.count()).isZero();
    }

    /** Replays what was recorded as it was read, and tells how that ends. */
    private Throwable replayed(RecordingSession session, URI provider) {
        var options = ReplayOptions.defaults().withFragment(Fragment.RECORDED);
        var replay = new ReplaySession(recorded(session), options);
        open.add(replay);
        var direct = client.newBuilder()
                .addInterceptor(InProcessReplay.interceptor(replay, "a1"))
                .build();
        return catchThrowable(() -> {
            try (var response =
                    direct.newCall(request(provider + "/v1/chat?x=%2Fy", "hi")).execute()) {
                response.body().source().readAll(new Buffer());
            }
        });
    }

    private ScriptedProvider provider(ScriptedProvider.Script script) {
        var provider = new ScriptedProvider(script);
        open.add(provider);
        return provider;
    }

    private static RecordingSession session() {
        return new RecordingSession(InstantSource.fixed(NOW), List.of());
    }

    private static Cassette recorded(RecordingSession session) {
        return session.cassette("c.yaml", List.of(), null);
    }

    private static Interaction only(RecordingSession session) {
        var interactions = recorded(session).interactions();
        assertThat(interactions).hasSize(1);
        return interactions.get(0);
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private Response ask(Mount mount, URI provider, String question) throws IOException {
        return ask(mount, "a1", provider, question);
    }

    private Response ask(Mount mount, String agent, URI provider, String question) throws IOException {
        var url = mount.baseUrl(agent, provider) + "/v1/chat?x=%2Fy";
        return client.newCall(request(url, question)).execute();
    }

    private static Request request(String url, String question) {
        return new Request.Builder()
                .url(url)
                .header("authorization", "Bearer " + KEY)
                .post(RequestBody.create(
                        ByteString.encodeUtf8("{\"q\":\"" + question + "\"}"), MediaType.get("application/json")))
                .build();
    }

    private static String text(Response response) throws IOException {
        try (response) {
            return response.body().string();
        }
    }
}
