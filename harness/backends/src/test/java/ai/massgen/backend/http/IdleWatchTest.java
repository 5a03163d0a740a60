package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks are made here by hand, so that no test waits: the limit is so long that nobody else looks. */
class IdleWatchTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger cuts = new AtomicInteger();
    private boolean connected = true;
    private final IdleWatch watch = IdleWatch.begin(LONG, LONG, () -> connected, cuts::incrementAndGet);

    @AfterEach
    void end() {
        watch.end();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    @Test
    void a_head_that_does_not_come_is_cut_when_all_looks_saw_the_same() {
        look(4);
        assertThat(cuts).hasValue(0);

        look(1);
        assertThat(cuts).hasValue(1);
    }

    @Test
    void bytes_that_do_not_come_are_cut_likewise() {
        watch.arrived();
        look(3);
        watch.waits();
        look(4);
        assertThat(cuts).hasValue(0);

        look(1);
        assertThat(cuts).hasValue(1);
    }

    @Test
    void a_piece_now_and_then_keeps_a_call_alive() {
        for (int piece = 0; piece < 10; piece++) {
            look(4);
            watch.arrived();
            watch.waits();
        }

        assertThat(cuts).hasValue(0);
    }

    @Test
    void a_reader_may_take_his_time() {
        watch.arrived();
        look(100);

        assertThat(cuts).hasValue(0);
    }

    @Test
    void connecting_has_its_own_limit_beside() {
        connected = false;
        look(100);

        assertThat(cuts).hasValue(0);
    }

    /** What stands in a provider's place may answer without a connection. */
    @Test
    void a_body_is_watched_whoever_answers() {
        connected = false;
        watch.arrived();
        watch.waits();
        look(6);

        assertThat(cuts.get()).isPositive();
    }

    @Test
    void an_error_of_a_call_that_was_cut_is_a_timeout_and_any_other_stays() {
        var reset = new IOException("reset");
        assertThat(watch.ended(reset)).isSameAs(reset);

        look(5);
        assertThat(watch.ended(reset))
                .isInstanceOf(SocketTimeoutException.class)
                .hasCause(reset);
    }
}
