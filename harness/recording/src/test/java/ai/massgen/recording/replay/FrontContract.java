package ai.massgen.recording.replay;

import static ai.massgen.recording.replay.Recordings.CHAT;
import static ai.massgen.recording.replay.Recordings.answer;
import static ai.massgen.recording.replay.Recordings.answerTo;
import static ai.massgen.recording.replay.Recordings.body;
import static ai.massgen.recording.replay.Recordings.cassette;
import static ai.massgen.recording.replay.Recordings.event;
import static ai.massgen.recording.replay.Recordings.interaction;
import static ai.massgen.recording.replay.Recordings.response;
import static ai.massgen.recording.replay.Recordings.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.Interaction;
import ai.massgen.transcript.WireExchange;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client of a replay may rely on, whichever front it talks to. */
abstract class FrontContract {
    private static final String[] EVENTS = {event("one"), event("two"), ": ping\n\n", event("[DONE]")};
    private static final String ALL = String.join("", EVENTS);
    private static final String KEY = "sk-" + "0123456789abcdefghij";
    private static final List<Fragment> CUTS = List.of(Fragment.values());
    private static final ReplayOptions OPTIONS = ReplayOptions.defaults();

    private final List<ReplaySession> sessions = new CopyOnWriteArrayList<>();
    private final OkHttpClient plain =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

    /** The front's interceptor for an agent. */
    abstract Interceptor interceptor(ReplaySession session, String agent) throws IOException;

    @AfterEach
    void close_sessions() {
        sessions.forEach(ReplaySession::close);
    }

    @ParameterizedTest
    @EnumSource
    void a_body_arrives_whole_however_it_is_cut(Fragment fragment) throws IOException {
        var session = session(cassette(answer("hi", EVENTS)), OPTIONS.withFragment(fragment));

        try (var response = ask(session, "a", "hi")) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.header("content-type")).isEqualTo("text/event-stream");
            assertThat(response.body().string()).isEqualTo(ALL);
        }
    }

    @Test
    void events_are_read_one_by_one() throws IOException {
        var session = session(cassette(answer("hi", EVENTS)), OPTIONS.withFragment(Fragment.EVENTS));

        assertThat(reads(ask(session, "a", "hi"))).containsExactly(EVENTS);
    }

    @Test
    void bytes_are_read_one_by_one() throws IOException {
        var session = session(cassette(answer("hi", "ä\n\n")), OPTIONS.withFragment(Fragment.BYTES));

        assertThat(reads(ask(session, "a", "hi")))
                .hasSize(4)
                .allSatisfy(read -> assertThat(read).hasSize(1));
    }

    @Test
    void a_long_stream_arrives_byte_by_byte() throws IOException {
        var events = event("x".repeat(200)).repeat(100);
        var session = session(cassette(answer("hi", events)), OPTIONS.withFragment(Fragment.BYTES));

        assertThat(reads(ask(session, "a", "hi"))).hasSize(events.length());
    }

    @Test
    void headers_of_the_connection_and_of_codings_are_left_out() throws IOException {
        var headers = Map.of(
                "Content-Type", List.of("application/json"),
                "Content-Encoding", List.of("gzip"),
                "Content-Length", List.of("7"),
                "Transfer-Encoding", List.of("chunked"),
                "Connection", List.of("close"),
                "x-request-id", List.of("req_1"),
                "Set-Cookie", List.of("a=1", "b=2"));
        var recorded = interaction(null, CHAT, body("hi"), response(headers, "{\"long\": \"enough\"}", List.of()));

        try (var response = ask(session(cassette(recorded), OPTIONS), "a", "hi")) {
            assertThat(response.body().string()).isEqualTo("{\"long\": \"enough\"}");
            assertThat(response.headers("x-request-id")).containsExactly("req_1");
            assertThat(response.headers("set-cookie")).containsExactly("a=1", "b=2");
            assertThat(response.header("content-encoding")).isNull();
            assertThat(response.header("connection")).isNull();
        }
    }

    @Test
    void line_delimited_json_is_not_compressed_and_keeps_its_body() throws IOException {
        var headers = Map.of("content-type", List.of("application/x-ndjson"));
        var recorded = interaction(null, CHAT, body("hi"), response(headers, "{\"a\":1}\n".repeat(500), List.of()));

        try (var response = ask(session(cassette(recorded), OPTIONS), "a", "hi")) {
            assertThat(
                            response.networkResponse() == null
                                    ? null
                                    : response.networkResponse().header("content-encoding"))
                    .isNull();
            assertThat(response.body().string()).isEqualTo("{\"a\":1}\n".repeat(500));
        }
    }

    @Test
    void an_empty_body_is_empty() throws IOException {
        var session = session(cassette(answer("hi", "")), OPTIONS.withFragment(Fragment.EVENTS));

        assertThat(reads(ask(session, "a", "hi"))).isEmpty();
    }

    @Test
    void equal_requests_get_their_recordings_in_order_and_then_the_last_once_more() throws IOException {
        var session = session(cassette(answer("hi", "first"), answer("hi", "second")), OPTIONS);

        assertThat(text(ask(session, "a", "hi"))).isEqualTo("first");
        assertThat(text(ask(session, "a", "hi"))).isEqualTo("second");
        assertThat(text(ask(session, "a", "hi"))).isEqualTo("second");
        assertThat(session.exchanges())
                .extracting(WireExchange::match)
                .containsExactly("recorded", "recorded", "exhausted");
        assertThat(session.unanswered()).isEmpty();
    }

    @Test
    void an_exchange_tells_what_was_sent_without_secrets_and_noise() throws IOException {
        var recorded = interaction(null, CHAT + "?alt=sse&key=<KEY>", body("hi"), ALL);
        var session = session(cassette(recorded), OPTIONS);
        var request = request(CHAT + "?key=" + KEY + "&alt=sse", body("hi"))
                .newBuilder()
                .header("Authorization", "Bearer " + KEY)
                .header("X-Test", "yes")
                .build();

        call(session, "a", request).close();

        assertThat(session.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.agent()).isEqualTo("a");
            assertThat(exchange.nth()).isEqualTo(1);
            assertThat(exchange.method()).isEqualTo("POST");
            assertThat(exchange.url()).isEqualTo(CHAT + "?key=REDACTED&alt=sse");
            assertThat(exchange.headers())
                    .isEqualTo(Map.of(
                            "authorization", "Bearer REDACTED",
                            "content-type", "application/json; charset=utf-8",
                            "x-test", "yes"));
            assertThat(exchange.body()).hasToString(body("hi"));
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.match()).isEqualTo("recorded");
            assertThat(exchange.differences()).isEmpty();
            assertThat(exchange.interaction()).isZero();
        });
    }

    @Test
    void a_changed_request_is_answered_in_sequence_and_reported() throws IOException {
        var session = session(cassette(answer("hi", "first"), answer("more", "second")), OPTIONS);

        assertThat(text(ask(session, "a", "hello"))).isEqualTo("first");
        assertThat(session.exchanges().get(0).match()).isEqualTo("changed");
        assertThat(session.exchanges().get(0).differences())
                .containsExactly("body/messages/0/content: \"hi\" → \"hello\"");
        assertThat(session.unused()).containsExactly(1);
    }

    @Test
    void a_changed_request_fails_at_once_when_asked_to() throws IOException {
        var options = OPTIONS.withOnChanged(OnChanged.FAIL);
        var session = session(cassette(answer("hi", "first")), options);

        try (var response = ask(session, "a", "hello")) {
            assertThat(response.code()).isEqualTo(404);
            assertThat(response.header("content-type")).isEqualTo("application/json");
            assertThat(response.body().string())
                    .contains("\"type\":\"replay_changed\"", "voting/tie", "test.yaml", "interaction 0")
                    .contains("body/messages/0/content: \\\"hi\\\" → \\\"hello\\\"");
        }
        assertThat(session.exchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.status()).isEqualTo(404));
        assertThat(session.unanswered()).hasSize(1);
        assertThat(session.unused()).containsExactly(0);
    }

    @Test
    void a_request_that_was_never_recorded_has_no_answer() throws IOException {
        var session = session(cassette(), OPTIONS);

        try (var response = ask(session, "a", "hi")) {
            assertThat(response.code()).isEqualTo(404);
            assertThat(response.body().string()).contains("replay_unknown", "was never recorded");
        }
        assertThat(session.unanswered()).singleElement().asString().startsWith("voting/tie: request 1 of agent a");
    }

    @Test
    void a_status_replaces_one_answer_and_leaves_the_recording_for_the_next() throws IOException {
        var status = new Fault.Status(529, Map.of("Retry-After", "1"), null);
        var session = faulty(status, cassette(answer("hi", ALL)));

        try (var response = ask(session, "a", "hi")) {
            assertThat(response.code()).isEqualTo(529);
            assertThat(response.header("retry-after")).isEqualTo("1");
            assertThat(response.body().string()).contains("overloaded_error");
        }
        assertThat(text(ask(session, "a", "hi"))).isEqualTo(ALL);
        assertThat(session.exchanges()).extracting(WireExchange::status).containsExactly(529, 200);
        assertThat(session.exchanges()).extracting(WireExchange::match).containsExactly("recorded", "recorded");
    }

    @Test
    void a_status_has_the_body_that_it_is_given() throws IOException {
        var status = new Fault.Status(503, Map.of("content-type", "text/plain"), "gone fishing");

        try (var response = ask(faulty(status, cassette(answer("hi", ALL))), "a", "hi")) {
            assertThat(response.header("content-type")).isEqualTo("text/plain");
            assertThat(response.body().string()).isEqualTo("gone fishing");
        }
    }

    @Test
    void a_fault_hits_only_its_agent_and_its_request() throws IOException {
        var planned = new Fault.Planned("b", 2, new Fault.Status(500, Map.of(), null));
        var session = session(
                cassette(answer("hi", "1"), answer("hi", "2"), answer("hi", "3")),
                OPTIONS.withFaults(List.of(planned)));

        var statuses = new ArrayList<Integer>();
        for (String agent : List.of("a", "b", "a", "b", "b")) {
            try (var response = ask(session, agent, "hi")) {
                statuses.add(response.code());
            }
        }

        assertThat(statuses).containsExactly(200, 200, 200, 500, 200);
    }

    @ParameterizedTest
    @EnumSource
    void a_cut_stream_ends_early_and_not_as_it_should(Fragment fragment) throws IOException {
        var planned = new Fault.Planned(null, 1, new Fault.Breaks(Fault.How.CUT, Fault.Unit.BYTES, 15));
        var options = OPTIONS.withFragment(fragment).withFaults(List.of(planned));
        var session = session(cassette(answer("hi", EVENTS)), options);

        var read = readToTheEnd(ask(session, "a", "hi"));

        assertThat(read.text()).isEqualTo(ALL.substring(0, 15));
        assertThat(read.failure()).isInstanceOf(EOFException.class);
    }

    @Test
    void a_body_cut_after_its_last_byte_is_still_cut() throws IOException {
        var read = readToTheEnd(ask(
                faulty(new Fault.Breaks(Fault.How.CUT, Fault.Unit.BYTES, 100_000), cassette(answer("hi", EVENTS))),
                "a",
                "hi"));

        assertThat(read.text()).isEqualTo(ALL);
        assertThat(read.failure()).isInstanceOf(EOFException.class);
    }

    @Test
    void a_cut_before_the_first_byte_gives_a_head_alone() throws IOException {
        var read = readToTheEnd(ask(
                faulty(new Fault.Breaks(Fault.How.CUT, Fault.Unit.BYTES, 0), cassette(answer("hi", EVENTS))),
                "a",
                "hi"));

        assertThat(read.text()).isEmpty();
        assertThat(read.failure()).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_comes_after_its_events(Fragment fragment) throws IOException {
        var planned = new Fault.Planned(null, 1, new Fault.Breaks(Fault.How.RESET, Fault.Unit.EVENTS, 2));
        var options = OPTIONS.withFragment(fragment).withFaults(List.of(planned));
        var session = session(cassette(answer("hi", EVENTS)), options);

        var read = readToTheEnd(ask(session, "a", "hi"));

        assertThat(read.text()).isEqualTo(EVENTS[0] + EVENTS[1]);
        assertThat(read.failure()).isInstanceOf(SocketException.class).hasMessageContaining("reset");
    }

    @Test
    void a_stalled_stream_makes_the_client_wait() throws IOException {
        var planned = new Fault.Planned(null, 1, new Fault.Breaks(Fault.How.STALL, Fault.Unit.EVENTS, 1));
        var options = OPTIONS.withFaults(List.of(planned)).withPause(span -> {});
        var session = session(cassette(answer("hi", EVENTS)), options);
        var client = client(session, "a")
                .newBuilder()
                .readTimeout(Duration.ofSeconds(2))
                .build();

        var read = readToTheEnd(client.newCall(request(CHAT, body("hi"))).execute());

        assertThat(read.text()).isEqualTo(EVENTS[0]);
        assertThat(read.failure()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_stall_ends_with_its_session() throws Exception {
        var planned = new Fault.Planned(null, 1, new Fault.Breaks(Fault.How.STALL, Fault.Unit.EVENTS, 1));
        var session = session(cassette(answer("hi", EVENTS)), OPTIONS.withFaults(List.of(planned)));
        var client =
                client(session, "a").newBuilder().readTimeout(Duration.ZERO).build();
        var response = client.newCall(request(CHAT, body("hi"))).execute();
        var source = response.body().source();
        source.require(EVENTS[0].length());

        session.close();

        assertThat(readToTheEnd(response).failure()).isInstanceOf(IOException.class);
    }

    @Test
    void garbage_follows_its_events_and_the_response_ends_as_it_should() throws IOException {
        var session = faulty(new Fault.Breaks(Fault.How.GARBAGE, Fault.Unit.EVENTS, 1), cassette(answer("hi", EVENTS)));

        var read = readToTheEnd(ask(session, "a", "hi"));

        assertThat(read.failure()).isNull();
        assertThat(read.bytes().startsWith(ByteString.encodeUtf8(EVENTS[0]))).isTrue();
        assertThat(read.bytes().substring(EVENTS[0].length()).utf8()).contains("\ufffd");
    }

    @Test
    void a_faulty_answer_leaves_its_recording_to_be_had_again() throws IOException {
        var session = faulty(new Fault.Breaks(Fault.How.CUT, Fault.Unit.BYTES, 3), cassette(answer("hi", ALL)));

        assertThat(session.unused()).containsExactly(0);
        readToTheEnd(ask(session, "a", "hi"));
        assertThat(session.unused()).isEmpty();
        assertThat(text(ask(session, "a", "hi"))).isEqualTo(ALL);
    }

    @Test
    void explicit_timing_passes_before_the_first_byte_and_each_event() throws IOException {
        var timing = new Timing.Explicit(Duration.ofMillis(50), Duration.ofMillis(2));

        assertThat(pauses(timing, Fragment.EVENTS)).containsExactly(50L, 2L, 2L, 2L);
        assertThat(pauses(timing, Fragment.BYTES)).containsExactly(50L, 2L, 2L, 2L);
        assertThat(pauses(timing, Fragment.WHOLE)).containsExactly(50L);
    }

    @Test
    void recorded_timing_passes_as_it_was() throws IOException {
        assertThat(pauses(new Timing.Recorded(), Fragment.EVENTS)).containsExactly(100L, 20L, 5L);
    }

    @Test
    void no_time_passes_without_timing() throws IOException {
        assertThat(pauses(new Timing.None(), Fragment.BYTES)).isEmpty();
    }

    @Test
    void ten_equal_requests_at_once_get_each_recording_once() throws Exception {
        var answers = new ArrayList<Interaction>();
        for (int i = 0; i < 10; i++) {
            answers.add(answer("hi", "answer " + i));
        }
        var session = session(new Cassette("test.yaml", answers), OPTIONS);
        var client = client(session, "a");

        var texts = atOnce(
                10, i -> () -> text(client.newCall(request(CHAT, body("hi"))).execute()));

        assertThat(texts).doesNotHaveDuplicates().hasSize(10);
        assertThat(session.exchanges()).extracting(WireExchange::match).containsOnly("recorded");
        assertThat(session.exchanges()).extracting(WireExchange::nth).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void sessions_of_one_cassette_do_not_see_each_other() throws Exception {
        var cassette = cassette(
                answerTo("a", "hi", "a1"),
                answerTo("b", "hi", "b1"),
                answerTo("a", "hi", "a2"),
                answerTo("b", "hi", "b2"));
        var runs = new ArrayList<ReplaySession>();
        for (int i = 0; i < 32; i++) {
            runs.add(session(cassette, OPTIONS.withFragment(CUTS.get(i % CUTS.size()))));
        }

        var texts = atOnce(64, i -> () -> {
            var agent = i % 2 == 0 ? "a" : "b";
            var session = runs.get(i / 2);
            return text(ask(session, agent, "hi")) + text(ask(session, agent, "hi"));
        });

        for (int i = 0; i < texts.size(); i++) {
            assertThat(texts.get(i)).isEqualTo(i % 2 == 0 ? "a1a2" : "b1b2");
        }
        assertThat(runs).allSatisfy(session -> {
            assertThat(session.unused()).isEmpty();
            assertThat(session.exchanges())
                    .hasSize(4)
                    .extracting(WireExchange::match)
                    .containsOnly("recorded");
        });
    }

    private List<Long> pauses(Timing timing, Fragment fragment) throws IOException {
        var pauses = new CopyOnWriteArrayList<Long>();
        var times =
                List.of(Duration.ofMillis(100), Duration.ofMillis(120), Duration.ofMillis(125), Duration.ofMillis(125));
        var recorded = interaction(null, CHAT, body("hi"), stream(ALL, times));
        var options = OPTIONS.withTiming(timing).withFragment(fragment).withPause(span -> pauses.add(span.toMillis()));
        assertThat(text(ask(session(cassette(recorded), options), "a", "hi"))).isEqualTo(ALL);
        return pauses;
    }

    private ReplaySession faulty(Fault fault, Cassette cassette) {
        return session(cassette, OPTIONS.withFaults(List.of(new Fault.Planned(null, 1, fault))));
    }

    private ReplaySession session(Cassette cassette, ReplayOptions options) {
        var session = new ReplaySession("voting/tie", cassette, options);
        sessions.add(session);
        return session;
    }

    private OkHttpClient client(ReplaySession session, String agent) throws IOException {
        return plain.newBuilder().addInterceptor(interceptor(session, agent)).build();
    }

    private Response ask(ReplaySession session, String agent, String question) throws IOException {
        return call(session, agent, request(CHAT, body(question)));
    }

    private Response call(ReplaySession session, String agent, Request request) throws IOException {
        return client(session, agent).newCall(request).execute();
    }

    private static Request request(String url, String body) {
        return new Request.Builder()
                .url(url)
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build();
    }

    private static String text(Response response) throws IOException {
        try (response) {
            return response.body().string();
        }
    }

    private static List<String> reads(Response response) throws IOException {
        var reads = new ArrayList<String>();
        try (response) {
            var buffer = new Buffer();
            while (response.body().source().read(buffer, 8192) != -1) {
                reads.add(buffer.readString(StandardCharsets.ISO_8859_1));
            }
        }
        return reads;
    }

    private record Read(ByteString bytes, @Nullable Throwable failure) {
        String text() {
            return bytes.utf8();
        }
    }

    private static Read readToTheEnd(Response response) {
        var all = new Buffer();
        try (response) {
            var source = response.body().source();
            var failure = catchThrowable(() -> {
                while (source.read(all, 8192) != -1) {
                    assertThat(all.size()).isPositive();
                }
            });
            return new Read(all.readByteString(), failure);
        }
    }

    private interface Task {
        Callable<String> of(int number);
    }

    private static List<String> atOnce(int count, Task task) throws Exception {
        var pool = Executors.newFixedThreadPool(count);
        try {
            var tasks = new ArrayList<Callable<String>>();
            for (int i = 0; i < count; i++) {
                tasks.add(task.of(i));
            }
            var texts = new ArrayList<String>();
            for (Future<String> done : pool.invokeAll(tasks)) {
                texts.add(done.get());
            }
            return texts;
        } finally {
            pool.shutdownNow();
        }
    }
}
