package ai.massgen.backend.contract;

import static ai.massgen.backend.contract.ContractCase.deltas;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.http.LoopbackServer;
import ai.massgen.backend.wire.Fragment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That events are handed on as they come, and that nothing is left behind, however a stream ends. */
interface StreamContract extends ContractCase {

    @Test
    default void each_delta_is_handed_on_before_the_next_is_sent() {
        var deltas = numbered(8);
        var handedOn = new Semaphore(0);
        server().then(wire -> {
            wire.chunked("text/event-stream");
            int sent = 0;
            for (var event : events(Answer.text(deltas))) {
                wire.chunk(event);
                if (sent < deltas.length && event.contains("\"" + deltas[sent] + "\"")) {
                    assertThat(handedOn.tryAcquire(30, TimeUnit.SECONDS))
                            .as(deltas[sent])
                            .isTrue();
                    sent++;
                }
            }
            wire.end();
        });

        var said = new ArrayList<String>();
        try (var stream = server().open(REQUEST, Cancellation.disabled())) {
            stream.forEachRemaining(event -> {
                if (event instanceof ModelEvent.TextDelta piece) {
                    said.add(piece.delta());
                    handedOn.release();
                }
            });
        }
        assertThat(said).containsExactly(deltas);
    }

    private static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "d" + i + ".").toArray(String[]::new);
    }

    @Test
    default void two_thousand_deltas_keep_count_and_order() {
        var deltas = numbered(2000);
        server().streams(stream(Answer.text(deltas)));

        assertThat(deltas(server().ask(REQUEST))).containsExactly(deltas);
    }

    @Test
    default void cancelling_closes_the_connection_within_a_second() throws Exception {
        var cancellation = Cancellation.create();
        var stream = server().open(REQUEST, cancellation);
        closesAfterThree(stream, cancellation::cancel);
    }

    @Test
    default void closing_closes_the_connection_within_a_second() throws Exception {
        var stream = server().open(REQUEST, Cancellation.disabled());
        closesAfterThree(stream, stream::close);
    }

    /** Three of a hundred deltas come, the pull of the fourth is blocked, and then somebody ends it. */
    private void closesAfterThree(ChatStream stream, Runnable end) throws Exception {
        var closed = new CountDownLatch(1);
        var three = String.join("", ContractCase.until(events(Answer.text(numbered(100))), "d2."));
        server().then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk(three);
            wire.awaitClose(closed);
        });
        var third = new CountDownLatch(1);
        var puller = CompletableFuture.supplyAsync(() -> {
            while (!(stream.next() instanceof ModelEvent.TextDelta piece
                    && piece.delta().equals("d2."))) {
                // What comes before the third delta is no concern of this test.
            }
            third.countDown();
            return catchThrowableOfType(BackendException.class, stream::next);
        });
        assertThat(LoopbackServer.await(third)).isTrue();

        long from = System.nanoTime();
        end.run();

        assertThat(LoopbackServer.await(closed)).as("the server sees the close").isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(1));
        assertThat(puller.get(30, TimeUnit.SECONDS).failure()).isInstanceOf(Failure.Cancelled.class);
        stream.close();
    }

    @Test
    default void cancelling_ends_a_pull_that_waits_for_the_first_byte() throws Exception {
        var arrived = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        server().then(wire -> {
            arrived.countDown();
            wire.awaitClose(closed);
        });
        var cancellation = Cancellation.create();
        var stream = server().open(REQUEST, cancellation);
        var puller = CompletableFuture.supplyAsync(() -> catchThrowableOfType(BackendException.class, stream::next));
        assertThat(LoopbackServer.await(arrived)).isTrue();

        cancellation.cancel();

        assertThat(puller.get(30, TimeUnit.SECONDS).failure()).isInstanceOf(Failure.Cancelled.class);
        assertThat(LoopbackServer.await(closed)).isTrue();
    }

    @Test
    default void a_connection_is_used_again_after_a_whole_answer() {
        for (int i = 0; i < 3; i++) {
            assertThat(served(Answer.text("Hi"), Fragment.EVENTS).failure()).isNull();
        }

        assertThat(server().connections.connectionPool().connectionCount()).isEqualTo(1);
    }

    @Test
    default void thirty_responses_leave_no_thread_and_no_connection() throws Exception {
        server().attempts(1);
        var threads = new ThreadGroup("thirty responses");
        var responses = new FutureTask<>(
                () -> {
                    for (int i = 0; i < 10; i++) {
                        oneOfEach();
                    }
                },
                null);
        new Thread(threads, responses).start();
        responses.get(30, TimeUnit.SECONDS);

        assertThat(threads.activeCount())
                .as("threads that were started: the one that asked, and the library's own for idle connections")
                .isLessThanOrEqualTo(2);
        assertThat(server().transport.meter().open()).isZero();
    }

    /** A whole answer, one that is cut, one that is closed early. */
    private void oneOfEach() {
        var events = events(Answer.text("Hel", "lo"));
        assertThat(served(Answer.text("Hi"), Fragment.WHOLE).failure()).isNull();
        assertThat(served(String.join("", ContractCase.until(events, "Hel")), Fragment.WHOLE)
                        .failure())
                .isInstanceOf(Failure.Truncated.class);
        server().streams(stream(Answer.text("Hel", "lo")));
        try (var stream = server().open(REQUEST, Cancellation.disabled())) {
            assertThat(stream.hasNext()).isTrue();
        }
    }
}
