package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Tests that wait in a future, as any does that talks HTTP, make the platform's default pool add threads: 42 ran at a time
 * where 4 were asked for. Ours must keep to its number.
 */
final class ParallelismTest {

    @Test
    void exactly_as_many_run_at_a_time_as_were_asked_for() {
        assertThat(mostAtATime(4)).isEqualTo(4);
    }

    @Test
    void one_at_a_time_means_one() {
        assertThat(mostAtATime(1)).isEqualTo(1);
    }

    private static int mostAtATime(int threads) {
        var engine = new WaitingEngine(threads);
        EngineTestKit.engine(engine)
                .execute()
                .testEvents()
                .assertStatistics(events -> events.succeeded(WaitingEngine.TESTS));
        return engine.mostAtATime();
    }
}
