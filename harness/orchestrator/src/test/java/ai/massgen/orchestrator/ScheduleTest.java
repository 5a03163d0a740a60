package ai.massgen.orchestrator;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<String> READY = List.of("a", "b", "c");

    @Test
    void round_robin_and_arrival_hear_everybody_who_is_offered_in_order() {
        assertThat(new Schedule.RoundRobin().batch(7, READY)).isEqualTo(READY);
        assertThat(new Schedule.Arrival().batch(7, READY)).isEqualTo(READY);
    }

    @Test
    void a_seed_hears_some_once_and_the_same_again() {
        for (long seed = 0; seed < 100; seed++) {
            var batch = new Schedule.Seeded(seed).batch(3, READY);

            assertThat(batch).isNotEmpty().doesNotHaveDuplicates().isEqualTo(new Schedule.Seeded(seed).batch(3, READY));
        }
    }

    /** Three agents give 3 + 6 + 6 ordered batches; a simulator that cannot reach one of them tests nothing there. */
    @Test
    void seeds_reach_every_batch_in_every_order() {
        var reached = LongStream.range(0, 1000)
                .mapToObj(seed -> new Schedule.Seeded(seed).batch(0, READY))
                .collect(toSet());

        assertThat(reached).hasSize(15).allSatisfy(batch -> assertThat(READY).containsAll(batch));
    }

    @Test
    void passes_of_one_seed_differ() {
        var seeded = new Schedule.Seeded(7);
        var batches = LongStream.range(0, 50)
                .mapToObj(pass -> seeded.batch((int) pass, READY))
                .collect(toSet());

        assertThat(batches).hasSizeGreaterThan(5);
    }

    @Test
    void a_recording_hears_whom_it_says_and_goes_on_past_its_end() {
        var recorded = new Schedule.Recorded(List.of(List.of("c", "a"), List.of("b", "gone"), List.of("gone")));

        assertThat(recorded.batch(0, READY)).containsExactly("c", "a");
        assertThat(recorded.batch(1, READY)).containsExactly("b");
        assertThat(recorded.batch(2, READY)).isEqualTo(READY);
        assertThat(recorded.batch(3, READY)).isEqualTo(READY);
    }
}
