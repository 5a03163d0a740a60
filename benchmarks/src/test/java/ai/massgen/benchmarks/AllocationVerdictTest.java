package ai.massgen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AllocationVerdictTest {
    @Test
    void one_per_cent_is_the_border_and_is_allowed() {
        assertThat(verdict(10_000, 10_100).failed()).isFalse();
        assertThat(verdict(10_000, 10_101).failed()).isTrue();
    }

    @Test
    void fewer_bytes_pass_and_are_called_an_improvement() {
        assertThat(verdict(10_000, 9_899).failed()).isFalse();
        assertThat(verdict(10_000, 9_899).word()).isEqualTo("improved");
        assertThat(verdict(10_000, 9_900).word()).isEqualTo("unchanged");
    }

    @Test
    void a_benchmark_that_the_baseline_does_not_know_fails() {
        var unknown = new AllocationVerdict("decode", null, 5);

        assertThat(unknown.failed()).isTrue();
        assertThat(unknown.line()).contains("no baseline").contains("5 B/op");
    }

    private static AllocationVerdict verdict(long baseline, long measured) {
        return new AllocationVerdict("decode", baseline, measured);
    }
}
