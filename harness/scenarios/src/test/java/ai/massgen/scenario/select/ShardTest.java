package ai.massgen.scenario.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ShardTest {
    private static final List<String> IDS =
            IntStream.range(0, 500).mapToObj(n -> "scenario-" + n).toList();

    @Test
    void every_scenario_is_in_exactly_one_part() {
        var parts = Stream.of("1/3", "2/3", "3/3").map(Shard::parse).toList();

        assertThat(IDS)
                .allSatisfy(
                        id -> assertThat(parts).filteredOn(part -> part.has(id)).hasSize(1));
    }

    @Test
    void no_part_is_left_with_little() {
        for (var part : List.of("1/4", "2/4", "3/4", "4/4")) {
            assertThat(IDS.stream().filter(Shard.parse(part)::has)).hasSizeBetween(90, 160);
        }
    }

    /** The part of an id is written down: if it moved, machines that run other versions would leave gaps. */
    @Test
    void the_part_of_an_id_does_not_change() {
        assertThat(Shard.parse("4/5").has("votes-converge")).isTrue();
    }
}
