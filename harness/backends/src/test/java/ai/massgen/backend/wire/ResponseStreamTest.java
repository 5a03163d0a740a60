package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.family.Families;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;

class ResponseStreamTest {
    private static final String HELLO = "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\n";
    private static final String STOP = "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private final Wire wire = new Wire();
    private final AtomicInteger aborts = new AtomicInteger();

    @Test
    void nothing_is_read_before_the_first_pull() {
        wire.gives(HELLO);
        try (var stream = open(Limits.defaults())) {
            assertThat(wire.reads).isZero();
            assertThat(stream.hasNext()).isTrue();
            assertThat(wire.reads).isPositive();
        }
    }

    @Test
    void a_delta_is_handed_out_before_the_next_is_read() {
        wire.gives(HELLO).gives(HELLO).gives(STOP);
        try (var stream = open(Limits.defaults())) {
            assertThat(stream.next()).isInstanceOf(ModelEvent.Started.class);
            assertThat(stream.next()).isEqualTo(new ModelEvent.TextDelta("Hel"));
            assertThat(wire.reads).isEqualTo(1);
            assertThat(stream.next()).isEqualTo(new ModelEvent.TextDelta("Hel"));
            assertThat(wire.reads).isEqualTo(2);
        }
    }

    @Test
    void the_body_is_closed_once_at_the_end_and_nothing_is_aborted() {
        wire.gives(HELLO).gives(STOP);
        var stream = open(Limits.defaults());
        stream.forEachRemaining(event -> assertThat(wire.closes).isZero());
        assertThat(wire.closes).isEqualTo(1);
        stream.close();
        stream.close();

        assertThat(wire.closes).isEqualTo(1);
        assertThat(aborts).hasValue(0);
        assertThat(stream.hasNext()).isFalse();
        assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_stream_that_is_left_is_aborted_and_closed() {
        wire.gives(HELLO).gives(STOP);
        var stream = open(Limits.defaults());
        stream.next();
        stream.next();
        stream.close();

        assertThat(aborts).hasValueGreaterThan(0);
        assertThat(wire.closes).isEqualTo(1);
        assertThat(failure(stream)).isInstanceOf(Failure.Cancelled.class);
    }

    @Test
    void closing_from_outside_ends_a_blocked_pull() throws Exception {
        wire.gives(HELLO).blocks();
        var stream = open(Limits.defaults());
        stream.next();
        stream.next();
        var pull = CompletableFuture.supplyAsync(() -> failure(stream));
        wire.blocked.await();
        stream.close();

        assertThat(pull.get()).isInstanceOf(Failure.Cancelled.class);
        assertThat(wire.closes).isEqualTo(1);
    }

    @Test
    void closing_from_outside_leaves_the_body_to_whoever_is_pulling() {
        var stream = open(Limits.defaults());
        wire.meanwhile(stream::close).gives(HELLO);

        assertThat(stream.next()).isInstanceOf(ModelEvent.Started.class);
        assertThat(wire.closes).isEqualTo(1);
    }

    @Test
    void whoever_pulls_what_another_has_closed_is_told_so() throws Exception {
        var stream = open(Limits.defaults());
        stream.close();

        assertThat(CompletableFuture.supplyAsync(() -> failure(stream)).get()).isInstanceOf(Failure.Cancelled.class);
    }

    @Test
    void a_connection_that_breaks_before_anything_came_is_a_connection_failure() {
        wire.breaks(new IOException("Connection reset"));

        assertThat(failure(open(Limits.defaults())))
                .isInstanceOf(Failure.Connection.class)
                .satisfies(failure -> assertThat(failure.origin().message()).isEqualTo("Connection reset"));
    }

    @Test
    void a_connection_that_breaks_later_truncates() {
        wire.gives(HELLO).breaks(new IOException("Connection reset"));
        var stream = open(Limits.defaults());
        stream.next();
        stream.next();

        assertThat(failure(stream)).isInstanceOfSatisfying(Failure.Truncated.class, failure -> {
            assertThat(failure.partialText()).isEqualTo("Hel");
            assertThat(failure.origin().message()).isEqualTo("Connection reset");
            assertThat(failure.origin().requestId()).isEqualTo("req_1");
        });
        assertThat(wire.closes).isEqualTo(1);
    }

    @Test
    void silence_is_a_timeout() {
        wire.gives(HELLO).breaks(new SocketTimeoutException("timeout"));
        var stream = open(new Limits(1000, 1000, 1, 1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(7)));
        stream.next();
        stream.next();

        assertThat(failure(stream))
                .isInstanceOfSatisfying(
                        Failure.TimedOut.class,
                        failure -> assertThat(failure.limit()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void a_failure_stays() {
        wire.gives(HELLO);
        var stream = open(Limits.defaults());
        stream.next();
        stream.next();

        assertThat(failure(stream)).isSameAs(failure(stream)).isInstanceOf(Failure.Truncated.class);
    }

    @Test
    void what_came_before_an_error_is_handed_out_first() {
        wire.gives(
                "data: {\"id\":\"c1\",\"error\":{\"code\":500,\"message\":\"no\"},\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n");
        var stream = open(Limits.defaults());

        assertThat(stream.next()).isInstanceOf(ModelEvent.Started.class);
        assertThat(stream.next()).isEqualTo(new ModelEvent.TextDelta("a"));
        assertThat(failure(stream)).isInstanceOf(Failure.ServerError.class);
        assertThat(aborts).hasValue(1);
        assertThat(wire.closes).isEqualTo(1);
    }

    @Test
    void a_long_event_and_a_long_answer_meet_the_limit() {
        for (var body :
                List.of("data: {\"id\":\"" + "x".repeat(200) + "\"}\n\n", "{\"id\":\"" + "x".repeat(200) + "\"}")) {
            wire.gives(body);
            var stream = open(new Limits(200, 1000, 1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO));

            assertThat(failure(stream)).isInstanceOfSatisfying(Failure.LimitExceeded.class, failure -> {
                assertThat(failure.limit()).isEqualTo("eventBytes");
                assertThat(failure.origin().message()).contains("200 bytes");
            });
        }
    }

    private ChatStream open(Limits limits) {
        var response = new WireResponse(200, "req_1", Okio.buffer(wire), this::abort, limits);
        return Families.find("openai.chat").orElseThrow().decode(response, Dialect.plain("test"));
    }

    private void abort() {
        aborts.incrementAndGet();
        wire.unblock.countDown();
    }

    private static Failure failure(ChatStream stream) {
        return catchThrowableOfType(BackendException.class, stream::next).failure();
    }

    /** A connection that does what it was told, one thing a read. */
    private static final class Wire implements Source {
        private final ArrayDeque<Object> script = new ArrayDeque<>();
        private final CountDownLatch blocked = new CountDownLatch(1);
        private final CountDownLatch unblock = new CountDownLatch(1);
        private int reads;
        private int closes;

        Wire gives(String text) {
            script.add(text);
            return this;
        }

        /** What another thread does while this one reads. */
        Wire meanwhile(Runnable act) {
            script.add(act);
            return this;
        }

        void breaks(IOException e) {
            script.add(e);
        }

        void blocks() {
            script.add(blocked);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            reads++;
            var next = script.poll();
            if (next instanceof IOException e) {
                throw e;
            }
            if (next instanceof Runnable act) {
                CompletableFuture.runAsync(act).join();
                return read(sink, byteCount);
            }
            if (blocked.equals(next)) {
                block();
            }
            if (next instanceof String text) {
                sink.writeUtf8(text);
                return text.length();
            }
            return -1;
        }

        private void block() throws IOException {
            blocked.countDown();
            try {
                unblock.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new IOException("Socket closed");
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
