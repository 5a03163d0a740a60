package ai.massgen.recording.replay;

import static ai.massgen.recording.replay.Recordings.CHAT;
import static ai.massgen.recording.replay.Recordings.answer;
import static ai.massgen.recording.replay.Recordings.body;
import static ai.massgen.recording.replay.Recordings.cassette;
import static ai.massgen.recording.replay.Recordings.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.internal.http2.StreamResetException;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same server for a client that speaks HTTP/2, without TLS and from the first byte. */
class Http2ReplayServerTest {
    private static final ReplayServer SERVER = new ReplayServer();
    private static final String[] EVENTS = {event("one"), event("two"), event("[DONE]")};
    private static final String ALL = String.join("", EVENTS);

    private final OkHttpClient client = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
            .build();
    private final List<Mount> mounts = new ArrayList<>();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void close_what_was_opened() {
        mounts.forEach(Mount::close);
        client.connectionPool().evictAll();
    }

    @ParameterizedTest
    @EnumSource
    void a_body_arrives_whole_however_it_is_cut(Fragment fragment) throws IOException {
        try (var response = ask(ReplayOptions.defaults().withFragment(fragment))) {
            assertThat(response.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
            assertThat(response.header("content-type")).isEqualTo("text/event-stream");
            assertThat(response.body().string()).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_cut_ends_its_stream_early_and_not_as_it_should(Fragment fragment) throws IOException {
        var cut = new Fault.Planned(null, 1, new Fault.Breaks(Fault.How.CUT, Fault.Unit.BYTES, 15));
        var read = new Buffer();
        try (var response = ask(ReplayOptions.defaults().withFragment(fragment).withFaults(List.of(cut)))) {
            var failure = catchThrowable(() -> drain(response, read));

            assertThat(failure).isInstanceOf(StreamResetException.class);
        }
        assertThat(read.readUtf8()).isEqualTo(ALL.substring(0, 15));
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_breaks_the_connection(Fragment fragment) throws IOException {
        var reset = new Fault.Planned(null, 1, new Fault.Breaks(Fault.How.RESET, Fault.Unit.EVENTS, 1));
        var options = ReplayOptions.defaults().withFragment(fragment).withFaults(List.of(reset));
        var read = new Buffer();

        var failure = catchThrowable(() -> {
            try (var response = ask(options)) {
                drain(response, read);
            }
        });

        assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(StreamResetException.class);
        assertThat(EVENTS[0]).startsWith(read.readUtf8());
    }

    @ParameterizedTest
    @EnumSource
    void a_stalled_stream_makes_the_client_wait(Fragment fragment) throws IOException {
        var stall = new Fault.Breaks(Fault.How.STALL, Fault.Unit.EVENTS, 1);
        try (var response = ask(with(stall, fragment))) {
            assertThat(response.body().source().readUtf8(EVENTS[0].length())).isEqualTo(EVENTS[0]);
            response.body().source().timeout().timeout(20, TimeUnit.MILLISECONDS);

            assertThatThrownBy(() -> response.body().source().readByte()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbage_follows_its_events_and_the_stream_ends_as_it_should(Fragment fragment) throws IOException {
        var garbage = new Fault.Breaks(Fault.How.GARBAGE, Fault.Unit.EVENTS, 1);
        try (var response = ask(with(garbage, fragment))) {
            var body = response.body().byteString();

            assertThat(body.startsWith(ByteString.encodeUtf8(EVENTS[0]))).isTrue();
            assertThat(body.substring(EVENTS[0].length()).utf8()).contains("\ufffd");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_status_and_another_content_type_come_as_they_are_given(Fragment fragment) throws IOException {
        try (var busy = ask(with(new Fault.Status(529, Map.of("retry-after", "1"), "busy"), fragment))) {
            assertThat(busy.code()).isEqualTo(529);
            assertThat(busy.header("retry-after")).isEqualTo("1");
            assertThat(busy.body().string()).isEqualTo("busy");
        }
        try (var page = ask(with(new Fault.ContentType("text/html", "<p>Busy</p>"), fragment))) {
            assertThat(page.header("content-type")).isEqualTo("text/html");
            assertThat(page.body().string()).isEqualTo("<p>Busy</p>");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_late_first_byte_changes_nothing_but_the_time(Fragment fragment) throws IOException {
        long began = System.nanoTime();
        try (var response = ask(with(new Fault.Late(Duration.ofMillis(20)), fragment))) {
            assertThat(response.body().string()).isEqualTo(ALL);
        }
        assertThat(System.nanoTime() - began)
                .isGreaterThan(Duration.ofMillis(20).toNanos());
    }

    private static ReplayOptions with(Fault fault, Fragment fragment) {
        return ReplayOptions.defaults().withFragment(fragment).withFaults(List.of(new Fault.Planned(null, 1, fault)));
    }

    @Test
    void requests_on_one_connection_get_each_recording_once() throws Exception {
        var session = new ReplaySession(
                cassette(answer("hi", event("1")), answer("hi", event("2")), answer("hi", event("3"))),
                ReplayOptions.defaults().withFragment(Fragment.EVENTS));
        var mount = mount(session);
        var pool = Executors.newFixedThreadPool(3);
        try {
            Callable<String> ask = () -> {
                try (var response = ask(mount)) {
                    return response.body().string();
                }
            };
            var answers = new ArrayList<String>();
            for (var answer : pool.invokeAll(List.of(ask, ask, ask))) {
                answers.add(answer.get());
            }

            assertThat(answers).containsExactlyInAnyOrder(event("1"), event("2"), event("3"));
        } finally {
            pool.shutdownNow();
        }
        assertThat(session.unused()).isEmpty();
    }

    private static void drain(Response response, Buffer into) throws IOException {
        var source = response.body().source();
        while (source.read(into, 8192) != -1) {
            assertThat(into.size()).isPositive();
        }
    }

    private Response ask(ReplayOptions options) throws IOException {
        return ask(mount(new ReplaySession(cassette(answer("hi", EVENTS)), options)));
    }

    private Mount mount(ReplaySession session) throws IOException {
        var mount = SERVER.mount(session);
        mounts.add(mount);
        return mount;
    }

    private Response ask(Mount mount) throws IOException {
        return client.newCall(new Request.Builder()
                        .url(mount.baseUrl("a", URI.create(CHAT)).toString())
                        .post(RequestBody.create(body("hi"), MediaType.get("application/json")))
                        .build())
                .execute();
    }
}
