package ai.massgen.recording.replay;

import static ai.massgen.recording.replay.Recordings.CHAT;
import static ai.massgen.recording.replay.Recordings.answer;
import static ai.massgen.recording.replay.Recordings.body;
import static ai.massgen.recording.replay.Recordings.cassette;
import static ai.massgen.recording.replay.Recordings.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayServerTest extends FrontContract {
    private static final ReplayServer SERVER = new ReplayServer();

    private final Map<ReplaySession, Mount> mounts = new ConcurrentHashMap<>();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Override
    Interceptor interceptor(ReplaySession session, String agent) throws IOException {
        return mounted(session).interceptor(agent);
    }

    private synchronized Mount mounted(ReplaySession session) throws IOException {
        var mount = mounts.get(session);
        if (mount == null) {
            mount = SERVER.mount(session);
            mounts.put(session, mount);
        }
        return mount;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Agent 7", "x/y?z#%~+", "ägent", "..", "."})
    void any_process_can_be_the_client_given_a_base_url(String agent) throws Exception {
        var session = new ReplaySession(cassette(answer("hi", event("one"))), ReplayOptions.defaults());
        try (var mount = SERVER.mount(session)) {
            var base = mount.baseUrl(agent, URI.create("https://api.openai.com/v1"));

            var response = post(base + "/chat/completions", body("hi"));

            assertThat(response.body()).isEqualTo(event("one"));
            assertThat(session.exchanges()).singleElement().satisfies(exchange -> {
                assertThat(exchange.agent()).isEqualTo(agent);
                assertThat(exchange.url()).isEqualTo(CHAT);
            });
        }
    }

    @Test
    void a_port_of_the_provider_and_a_query_are_kept() throws Exception {
        var session = new ReplaySession(cassette(), ReplayOptions.defaults());
        try (var mount = SERVER.mount(session)) {
            post(mount.baseUrl("a", URI.create("http://localhost:11434")) + "/api/chat?x=%2Fy&z", "{}");

            assertThat(session.exchanges())
                    .singleElement()
                    .satisfies(exchange ->
                            assertThat(exchange.url()).isEqualTo("http://localhost:11434/api/chat?x=%2Fy&z"));
        }
    }

    @Test
    void a_base_url_must_be_absolute() throws IOException {
        try (var mount = SERVER.mount(new ReplaySession(cassette(), ReplayOptions.defaults()))) {
            assertThatThrownBy(() -> mount.baseUrl("a", URI.create("/v1")))
                    .hasMessageContaining("https://api.openai.com/v1")
                    .hasMessageContaining("\"/v1\"");
        }
    }

    @Test
    void a_run_that_is_over_says_so() throws Exception {
        var session = new ReplaySession(cassette(answer("hi", "x")), ReplayOptions.defaults());
        var mount = SERVER.mount(session);
        var url = mount.baseUrl("a", URI.create(CHAT)).toString();
        mount.close();

        var response = post(url, body("hi"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("replay_not_mounted", "its run is over");
        assertThat(session.exchanges()).isEmpty();
    }

    @Test
    void a_url_without_a_prefix_says_what_is_wrong() throws Exception {
        try (var mount = SERVER.mount(new ReplaySession(cassette(), ReplayOptions.defaults()))) {
            var root = mount.baseUrl("a", URI.create(CHAT)).resolve("/");

            assertThat(post(root + "v1/chat/completions", "{}").body()).contains("replay_not_mounted");
            assertThat(post(root.toString(), "{}").body()).contains("replay_not_mounted");
        }
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var server = new ReplayServer(taken.getLocalPort())) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("the port is in use. Choose another port, or 0");
        }
    }

    @Test
    void the_server_is_reached_from_this_machine_only() throws IOException {
        try (var mount = SERVER.mount(new ReplaySession(cassette(), ReplayOptions.defaults()))) {
            assertThat(mount.baseUrl("a", URI.create(CHAT)).getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void closing_the_server_ends_all_sessions() throws IOException {
        var session = new ReplaySession(cassette(), ReplayOptions.defaults());
        var server = new ReplayServer();
        server.mount(session);

        server.close();

        assertThat(session.isClosed()).isTrue();
    }

    @Test
    void the_agents_of_a_run_are_told_apart_by_their_base_urls() throws Exception {
        var session = new ReplaySession(
                cassette(Recordings.answerTo("b", "hi", "for b"), Recordings.answerTo("a", "hi", "for a")),
                ReplayOptions.defaults());
        try (var mount = SERVER.mount(session)) {
            var texts = List.of(
                    post(mount.baseUrl("a", URI.create(CHAT)).toString(), body("hi"))
                            .body(),
                    post(mount.baseUrl("b", URI.create(CHAT)).toString(), body("hi"))
                            .body());

            assertThat(texts).containsExactly("for a", "for b");
        }
    }

    private static HttpResponse<String> post(String url, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .version(HttpClient.Version.HTTP_1_1)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
