package ai.massgen.compare.speed.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.compare.speed.sample.SampleBenchmark;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

/** Mistakes of comparing speed that would still give a number: each would pass unseen if somebody made it. */
final class MistakesTest {

    /** All of one side and then all of the other takes a machine that slows down for a regression. */
    @Test
    void sides_take_turns_and_whoever_was_first_is_second_in_the_next_round() {
        var moves = IntStream.range(0, 4)
                .mapToObj(round -> TimedRun.baselineMoves(true, round) ? "AB" : "BA")
                .toList();

        assertThat(moves).containsExactly("AB", "BA", "AB", "BA");
        assertThat(TimedRun.baselineMoves(false, 0)).isFalse();
    }

    /** A constant is folded into the code: then it is other code that is compared, and not more work. */
    @Test
    void slowdowns_are_injected_by_data() {
        assertThat(Arrays.stream(SampleBenchmark.class.getFields())
                        .filter(field -> field.isAnnotationPresent(Param.class)))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.getModifiers() & (Modifier.STATIC | Modifier.FINAL))
                        .isZero());
    }

    /** With the lock of JMH one of two runs at a time fails; and a file of one must not be that of the other. */
    @Test
    void two_runs_of_jmh_do_not_meet() {
        assertThat(BenchmarkJvms.apart(Path.of("a")))
                .contains("-Djmh.ignoreLock=true")
                .anyMatch(word -> word.startsWith("-Djava.io.tmpdir="))
                .isNotEqualTo(BenchmarkJvms.apart(Path.of("b")));
    }
}
