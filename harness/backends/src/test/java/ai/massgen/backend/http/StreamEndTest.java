package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.KeyHeader;
import ai.massgen.backend.Limits;
import ai.massgen.backend.ModelEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that nobody answers, and streams that the caller ends: each gives everything back. */
@Timeout(60)
class StreamEndTest {
    private static final String LINES = TransportFixture.LINES;

    @RegisterExtension
    final TransportFixture http = new TransportFixture();

    @Test
    void a_refused_connection_names_the_host_and_no_port() throws IOException {
        String url;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + gone.getLocalPort();
        }

        var failure = http.failure(http.backend(url, KeyHeader.BEARER), new ArrayList<>());

        assertThat(failure).isInstanceOf(Failure.Connection.class);
        assertThat(failure.origin().message()).isEqualTo("127.0.0.1: the connection was refused");
        assertThat(http.clock.waits).hasSize(3);
    }

    @Test
    void an_unknown_host_is_a_failure_of_the_connection() {
        http.limits = TransportFixture.limits(1, Duration.ofSeconds(10));

        var failure = http.failure(http.backend("http://no-such-host.invalid", KeyHeader.BEARER), new ArrayList<>());

        assertThat(failure.origin().message()).isEqualTo("no-such-host.invalid: no such host is known");
    }

    @Test
    void a_server_without_tls_is_a_failure_of_the_connection() {
        http.limits = TransportFixture.limits(1, Duration.ofSeconds(10));
        http.server.then(200, "", "");
        var failure = http.failure(
                http.backend(http.server.url().replace("http:", "https:"), KeyHeader.BEARER), new ArrayList<>());

        assertThat(failure).isInstanceOf(Failure.Connection.class);
        assertThat(failure.origin().message()).startsWith("127.0.0.1: TLS failed: ");
    }

    /** The system takes the connection, nobody the greeting. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tls_that_is_never_agreed_on_runs_into_the_limit() throws Exception {
        var limit = Duration.ofMillis(50);
        http.limits = new Limits(1 << 20, 1 << 20, 25, 1, limit, limit, limit);
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var url = "https://127.0.0.1:" + silent.getLocalPort();

            var failure = http.failure(http.backend(url, KeyHeader.BEARER), new ArrayList<>());

            assertThat(failure).isInstanceOf(Failure.TimedOut.class);
            assertThat(failure.origin().message()).isEqualTo("127.0.0.1 could not be reached within 0.05 s");
        }
    }

    @Test
    void a_server_that_says_nothing_runs_into_the_limit() throws Exception {
        http.limits = TransportFixture.limits(1, Duration.ofMillis(50));
        var closed = new CountDownLatch(1);
        http.server.then(wire -> wire.awaitClose(closed));

        assertThat(http.failure(new ArrayList<>()))
                .asInstanceOf(type(Failure.TimedOut.class))
                .satisfies(failure -> {
                    assertThat(failure.limit()).isEqualTo(Duration.ofMillis(50));
                    assertThat(failure.origin().message()).isEqualTo("127.0.0.1 did not answer within 0.05 s");
                });
        assertThat(LoopbackServer.await(closed)).isTrue();
    }

    /** This family says then that the stream ended. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_stream_that_falls_silent_runs_into_the_limit() throws Exception {
        http.limits = TransportFixture.limits(3, Duration.ofMillis(50));
        var closed = new CountDownLatch(1);
        http.server.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk("one\n");
            wire.awaitClose(closed);
        });
        var before = new ArrayList<ModelEvent>();

        assertThat(http.failure(before)).isInstanceOf(Failure.Truncated.class);
        assertThat(before).containsExactly(new ModelEvent.TextDelta("one"));
        assertThat(http.server.requests).hasSize(1);
        assertThat(LoopbackServer.await(closed)).isTrue();
    }

    @Test
    void cancelling_from_another_thread_ends_a_blocked_pull() throws Exception {
        var cancellation = Cancellation.create();
        blockedPullEndsBy(http.backend().stream(TransportFixture.request(), cancellation), cancellation::cancel);
    }

    @Test
    void closing_from_another_thread_ends_a_blocked_pull() throws Exception {
        var stream = http.open();
        blockedPullEndsBy(stream, stream::close);
    }

    private void blockedPullEndsBy(ChatStream stream, Runnable end) throws Exception {
        var closed = new CountDownLatch(1);
        http.server.then(wire -> {
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
        http.server.then(wire -> {
            arrived.countDown();
            wire.awaitClose(closed);
        });
        var cancellation = Cancellation.create();
        var stream = http.backend().stream(TransportFixture.request(), cancellation);
        var puller = CompletableFuture.supplyAsync(() -> catchThrowableOfType(BackendException.class, stream::next));
        assertThat(LoopbackServer.await(arrived)).isTrue();

        cancellation.cancel();

        assertThat(puller.get(30, TimeUnit.SECONDS).failure()).isInstanceOf(Failure.Cancelled.class);
        assertThat(LoopbackServer.await(closed)).isTrue();
    }

    @Test
    void cancelling_ends_the_wait_between_attempts() {
        http.server.then(529, "", "overloaded").then(200, LINES, "done\n");
        var cancellation = Cancellation.create();
        http.clock.duringWait = cancellation::cancel;
        var stream = http.backend().stream(TransportFixture.request(), cancellation);
        stream.next();

        assertThatThrownBy(stream::next)
                .extracting(e -> ((BackendException) e).failure())
                .isInstanceOf(Failure.Cancelled.class);
        assertThat(http.server.requests).hasSize(1);
    }

    @Test
    void a_stream_closed_early_is_given_back_at_once() throws Exception {
        var closed = new CountDownLatch(1);
        http.server.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk("one\n");
            wire.awaitClose(closed);
        });
        var stream = http.open();
        stream.next();

        stream.close();
        stream.close();

        assertThat(http.transport.meter().open()).isZero();
        assertThat(LoopbackServer.await(closed)).isTrue();
        assertThatThrownBy(stream::hasNext).isInstanceOf(BackendException.class);
    }

    @Test
    void a_cancelled_request_is_never_sent() {
        var cancellation = Cancellation.create();
        cancellation.cancel();

        assertThatThrownBy(() -> http.backend().stream(TransportFixture.request(), cancellation))
                .extracting(e -> ((BackendException) e).failure())
                .isInstanceOf(Failure.Cancelled.class);
        assertThat(http.server.requests).isEmpty();
    }

    @Test
    void a_connection_is_used_again_after_a_whole_answer() {
        http.server.then(200, LINES, "done\n").then(200, LINES, "done\n");

        http.collect();
        http.collect();

        assertThat(http.connections.connectionPool().connectionCount()).isEqualTo(1);
    }
}
