package ai.massgen.recording.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RealPauseTest {
    private static final Duration LATE = Duration.ofMillis(3);

    @Test
    void what_one_event_is_late_is_made_up_for_with_the_next() throws InterruptedException {
        var clock = new AtomicLong(Duration.ofHours(1).toNanos());
        var waits = new ArrayList<Long>();
        var pause = new RealPause(clock::get, nanos -> {
                    waits.add(Duration.ofNanos(nanos).toMillis());
                    clock.addAndGet(nanos + LATE.toNanos());
                })
                .ofResponse(Duration.ofMillis(10));

        pause.pass(Duration.ofMillis(100));
        pause.pass(Duration.ofMillis(20));
        pause.pass(Duration.ofMillis(20));

        assertThat(waits).containsExactly(90L, 17L, 17L);
    }
}
