package ai.massgen.compare.speed.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.sample.CarelessBenchmark;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchmarkLintTest {
    @Test
    void each_mistake_is_told_with_the_method_that_has_it_and_nothing_else() {
        assertThat(hints("forgets")).singleElement().asString().contains("gives nothing to a Blackhole");
        assertThat(hints("folds")).singleElement().asString().contains("reads no state");
        assertThat(hints("repeats")).singleElement().asString().contains("a loop of its own");
        assertThat(hints("shares")).singleElement().asString().contains("2 threads that write the same state");
    }

    @Test
    void forks_that_are_none_are_told_for_every_method_of_the_class() {
        assertThat(lint(CarelessBenchmark.class.getName() + ".folds"))
                .anyMatch(hint -> hint.startsWith("Hint: CarelessBenchmark.folds has @Fork(0)"));
    }

    @Test
    void nothing_is_said_of_a_benchmark_without_mistakes_or_without_a_class_file() {
        assertThat(BenchmarkLint.of(CountedRunTest.THIS_BUILD, List.of(CountedRunTest.sample(0, 0))))
                .isEmpty();
        assertThat(lint("no.such.Type.method")).isEmpty();
    }

    private static List<String> hints(String method) {
        return lint(CarelessBenchmark.class.getName() + "." + method).stream()
                .filter(hint -> !hint.contains("@Fork"))
                .toList();
    }

    private static List<String> lint(String benchmark) {
        return BenchmarkLint.of(CountedRunTest.THIS_BUILD, List.of(new BenchmarkCase(benchmark, Map.of())));
    }
}
