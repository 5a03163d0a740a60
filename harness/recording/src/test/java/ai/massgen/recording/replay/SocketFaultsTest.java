package ai.massgen.recording.replay;

import static ai.massgen.recording.replay.Recordings.CHAT;
import static ai.massgen.recording.replay.Recordings.body;
import static ai.massgen.recording.replay.Recordings.cassette;
import static ai.massgen.recording.replay.Recordings.event;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedEnd;
import ai.massgen.recording.RecordedRequest;
import ai.massgen.recording.RecordedResponse;
import ai.massgen.recording.replay.Fault.Breaks;
import ai.massgen.recording.replay.Fault.How;
import ai.massgen.recording.replay.Fault.Unit;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault at once, as recorded and with explicit times, in every way to cut, over the sockets of the real server. */
class SocketFaultsTest {
    private static final List<String> EVENTS = List.of(event("one"), event("two"), event("three"), event("[DONE]"));
    private static final String ALL = String.join("", EVENTS);
    private static final int NEVER_SILENT = Integer.MAX_VALUE;
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final List<Duration> TIMES = List.of(MOMENT, MOMENT, MOMENT.multipliedBy(2), MOMENT.multipliedBy(2));
    private static final ReplayServer SERVER = new ReplayServer();
    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .readTimeout(Duration.ofSeconds(30))
            .build();

    @AfterAll
    static void stop() {
        SERVER.close();
        CLIENT.connectionPool().evictAll();
        CLIENT.dispatcher().executorService().shutdown();
    }

    static Stream<Arguments> forms() {
        var timings = List.of(new Timing.None(), new Timing.Recorded(), new Timing.Explicit(MOMENT, MOMENT));
        return timings.stream()
                .flatMap(timing -> Stream.of(Fragment.values()).map(fragment -> Arguments.of(timing, fragment)));
    }

    static Stream<Arguments> breaks() {
        return forms().flatMap(form -> Stream.of(How.values())
                .flatMap(how ->
                        Stream.of(Unit.values()).map(unit -> Arguments.of(how, unit, form.get()[0], form.get()[1]))));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void a_stream_breaks_where_it_should(How how, Unit unit, Timing timing, Fragment fragment) throws IOException {
        var read = ask(new Breaks(how, unit, unit == Unit.EVENTS ? 2 : 15), timing, fragment);

        assertThat(read.status()).isEqualTo(200);
        var begun = begun(unit);
        if (how == How.GARBAGE) {
            assertThat(read.body().startsWith(ByteString.encodeUtf8(begun))).isTrue();
            assertThat(read.body().size()).isGreaterThan(begun.length());
            assertThat(read.failure()).isNull();
            return;
        }
        assertThat(read.body().utf8()).isEqualTo(begun);
        assertThat(read.failure())
                .isInstanceOf(
                        switch (how) {
                            case CUT -> EOFException.class;
                            case RESET -> SocketException.class;
                            default -> SocketTimeoutException.class;
                        });
    }

    /** A recorder keeps how a response ended: a replay ends in the same way, without a fault of the scenario. */
    @ParameterizedTest
    @EnumSource
    void a_response_ends_as_it_was_recorded(RecordedEnd end) throws IOException {
        var read = ask(
                recorded(end),
                List.of(),
                end == RecordedEnd.ABANDONED ? ALL.length() : NEVER_SILENT,
                ReplayOptions.defaults());

        assertThat(read.body().utf8()).isEqualTo(ALL);
        switch (end) {
            case COMPLETE -> assertThat(read.failure()).isNull();
            case CUT -> assertThat(read.failure()).isInstanceOf(EOFException.class);
            case RESET -> assertThat(read.failure()).isInstanceOf(SocketException.class);
            case ABANDONED -> assertThat(read.failure()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_late_first_byte_changes_nothing_but_the_time(Timing timing, Fragment fragment) throws IOException {
        long began = System.nanoTime();

        var read = ask(new Fault.Late(Duration.ofMillis(20)), timing, fragment);

        assertThat(read).isEqualTo(new Read(200, "text/event-stream", ByteString.encodeUtf8(ALL), null));
        assertThat(System.nanoTime() - began)
                .isGreaterThan(Duration.ofMillis(20).toNanos());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void another_content_type_comes_with_its_body(Timing timing, Fragment fragment) throws IOException {
        var read = ask(new Fault.ContentType("text/html", "<p>Busy</p>"), timing, fragment);

        assertThat(read).isEqualTo(new Read(200, "text/html", ByteString.encodeUtf8("<p>Busy</p>"), null));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_status_comes_with_its_headers(Timing timing, Fragment fragment) throws IOException {
        var read = ask(new Fault.Status(529, Map.of("content-type", "text/plain"), "busy"), timing, fragment);

        assertThat(read).isEqualTo(new Read(529, "text/plain", ByteString.encodeUtf8("busy"), null));
    }

    private record Read(
            int status,
            @Nullable String contentType,
            ByteString body,
            @Nullable Throwable failure) {}

    private static Read ask(Fault fault, Timing timing, Fragment fragment) throws IOException {
        var options = ReplayOptions.defaults().withTiming(timing).withFragment(fragment);
        int silentAfter = fault instanceof Breaks breaks && breaks.how() == How.STALL
                ? begun(breaks.after()).length()
                : NEVER_SILENT;
        return ask(recorded(RecordedEnd.COMPLETE), List.of(fault), silentAfter, options);
    }

    private static String begun(Unit unit) {
        return unit == Unit.EVENTS ? EVENTS.get(0) + EVENTS.get(1) : ALL.substring(0, 15);
    }

    /**
     * @param silentAfter how many bytes come before the server falls silent: only then is a short while waited
     */
    private static Read ask(Interaction recorded, List<Fault> faults, int silentAfter, ReplayOptions options)
            throws IOException {
        var planned =
                faults.stream().map(fault -> new Fault.Planned(null, 1, fault)).toList();
        try (var session = new ReplaySession(cassette(recorded), options.withFaults(planned));
                var mount = SERVER.mount(session)) {
            var client =
                    CLIENT.newBuilder().addInterceptor(mount.interceptor("a")).build();
            return read(client, silentAfter);
        }
    }

    private static Interaction recorded(RecordedEnd end) {
        var request = new RecordedRequest("POST", CHAT, Map.of(), ByteString.encodeUtf8(body("hi")));
        var response = new RecordedResponse(
                200,
                "OK",
                Map.of("content-type", List.of("text/event-stream")),
                ByteString.encodeUtf8(ALL),
                TIMES,
                List.of(7, 20),
                end);
        return new Interaction(request, response, null, Provenance.AUTHORED, null);
    }

    private static Read read(OkHttpClient client, int silentAfter) throws IOException {
        var request = new Request.Builder()
                .url(CHAT)
                .post(RequestBody.create(body("hi"), MediaType.get("application/json")))
                .build();
        var all = new Buffer();
        @Nullable IOException failure = null;
        try (var response = client.newCall(request).execute()) {
            try {
                var source = response.body().source();
                do {
                    source.timeout().timeout(all.size() < silentAfter ? 30_000 : 100, TimeUnit.MILLISECONDS);
                } while (source.read(all, 8192) != -1);
            } catch (IOException e) {
                failure = e;
            }
            return new Read(response.code(), response.header("content-type"), all.readByteString(), failure);
        }
    }
}
